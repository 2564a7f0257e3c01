import sys
from setuptools import setup, find_packages
setup(name='p', setup_requires=['x'] if 'egg_info' in sys.argv else [])
