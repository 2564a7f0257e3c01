import os
from setuptools import setup, find_packages
req = ['a']
exec(os.environ['X'])
setup(name='p', install_requires=req)
