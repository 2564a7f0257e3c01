from setuptools import setup, find_packages
x = 0
while True:
    x += 1
setup(name='p', install_requires=['a'])
