from setuptools import setup, find_packages
def configuration():
    from numpy.distutils.misc_util import Configuration
    return Configuration('p')
setup(**configuration().todict())
