import os
from setuptools import setup, find_packages
if os.environ.get('X'):
    setup(name='p', install_requires=['a'])
else:
    setup(name='p', install_requires=['b'])
