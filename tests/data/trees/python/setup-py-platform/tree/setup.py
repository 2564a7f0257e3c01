import sys, os, platform
from setuptools import setup, find_packages
req = ['a'] if sys.platform.startswith('linux') else ['b']
if os.name == 'nt':
    req.append('c')
if platform.system() == 'Linux': req.append('d')
if platform.python_implementation() == 'PyPy': req.append('e')
setup(name='p', install_requires=req)
