from setuptools.build_meta import *
def get_requires_for_build_wheel(c=None):
    return ['x']
