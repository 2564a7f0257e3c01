from setuptools import setup
setup(install_requires=['b'], extras_require={'x':['c']}, setup_requires=['s'])
