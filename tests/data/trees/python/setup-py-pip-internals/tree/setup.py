try:
    from pip._internal.req import parse_requirements
except ImportError:
    from pip.req import parse_requirements
from setuptools import setup, find_packages
setup(name='p', install_requires=[str(r.req) for r in parse_requirements('r.txt', session=False)])
