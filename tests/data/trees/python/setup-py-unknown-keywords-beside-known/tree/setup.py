import json
from setuptools import setup, find_packages
setup(name='p', install_requires=['a'], setup_requires=[], extras_require={}, **json.load(open('x.json')))
