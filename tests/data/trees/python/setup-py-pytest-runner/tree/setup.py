import sys
from setuptools import setup, find_packages
needs_pytest = {'pytest', 'test', 'ptr'}.intersection(sys.argv)
setup(name='p', setup_requires=['pytest-runner'] if needs_pytest else [])
