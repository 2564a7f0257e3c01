from setuptools import setup, find_packages
import pkg_resources
setup(name='p', install_requires=[str(r) for r in pkg_resources.parse_requirements(open('r.txt'))])
