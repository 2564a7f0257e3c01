from setuptools import setup, find_packages
a = ['x']
b = a
b.append('y')
setup(name='p', install_requires=a)
