import os, sys
from setuptools import setup, find_packages
if sys.argv[-1] == 'publish':
    os.system('x')
    sys.exit()
setup(name='p', install_requires=['a'])
