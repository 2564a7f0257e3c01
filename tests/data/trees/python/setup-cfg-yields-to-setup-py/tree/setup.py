from setuptools import setup
setup(install_requires=['b'], setup_requires=['t'])
