from setuptools import setup, find_packages
print 'x'
setup(name='p', install_requires=['a'])
