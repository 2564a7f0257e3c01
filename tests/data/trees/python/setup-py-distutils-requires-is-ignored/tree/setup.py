from setuptools import setup, find_packages
setup(name='p', requires=['ignore_me'], tests_require=['t'])
