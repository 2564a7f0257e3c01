import os
from setuptools import setup, find_packages
setup(name='p', install_requires=['a'], extras_require={'x': ['b'], 'y': os.listdir('.')})
