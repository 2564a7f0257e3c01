# ÿþ
from setuptools import setup
setup(name='p', install_requires=['a'])
