import helper
from setuptools import setup, find_packages
setup(name='p', **helper.arguments())
