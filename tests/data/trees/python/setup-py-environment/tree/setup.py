import os
from setuptools import setup, find_packages
req = ['a']
if os.environ.get('CI'):
    req.append('b')
setup(name='p', install_requires=req)
