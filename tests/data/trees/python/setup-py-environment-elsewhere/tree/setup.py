import os
from setuptools import setup, find_packages
x = 1
if os.environ.get('CI'):
    x = 2
setup(name='p', install_requires=['a'])
