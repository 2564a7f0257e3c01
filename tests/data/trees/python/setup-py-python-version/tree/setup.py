import sys
from setuptools import setup, find_packages
req = ['a']
if sys.version_info < (3, 8):
    req.append('old')
elif sys.version_info[0] == 3:
    req.append('new')
if sys.version_info.major == 2: req.append('two')
setup(name='p', install_requires=req)
