from setuptools import setup
setup(install_requires=['b'], extras_require={'x':['c']})
