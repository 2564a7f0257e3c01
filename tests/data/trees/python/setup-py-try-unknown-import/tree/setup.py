from setuptools import setup, find_packages
req = ['a']
try:
    import numpy
except ImportError:
    req.append('numpy')
setup(name='p', install_requires=req)
