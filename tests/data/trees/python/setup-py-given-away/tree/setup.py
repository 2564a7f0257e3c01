from helper import change
from setuptools import setup, find_packages
req = ['a']
change(req)
setup(name='p', install_requires=req)
