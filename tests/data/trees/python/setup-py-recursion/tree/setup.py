from setuptools import setup, find_packages
def f(x):
    return f(x)
f(1)
setup(name='p', install_requires=['a'])
