from setuptools.build_meta import *
from setuptools import build_meta as _orig
