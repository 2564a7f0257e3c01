from setuptools import setup, find_packages
setup(name='p', packages=find_packages(), install_requires=['a>=1', "b"], setup_requires='s1\ns2', extras_require={'x': ['c'], 'y': 'd\ne'})
