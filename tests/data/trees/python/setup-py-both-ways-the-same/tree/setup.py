import os
from setuptools import setup, find_packages
if os.environ.get('CI'):
    req = ['a']
else:
    req = ['a']
setup(name='p', install_requires=req)
