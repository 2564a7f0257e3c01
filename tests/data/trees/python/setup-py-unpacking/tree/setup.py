from setuptools import setup, find_packages
base = ['a']
more = {'x': ['c']}
setup(name='p', install_requires=[*base, 'b'], extras_require={**more, 'y': ['d']})
