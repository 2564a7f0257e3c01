from setuptools import setup
setup(name='p')
