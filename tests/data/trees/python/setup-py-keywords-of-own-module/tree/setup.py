import build_info
from setuptools import setup, find_packages
setup(name='p', install_requires=['a'], **build_info.arguments())
