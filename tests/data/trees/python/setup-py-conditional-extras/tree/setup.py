from setuptools import setup, find_packages
setup(name='p', extras_require={':python_version<"3"': ['old'], ':sys_platform=="linux"': ['new'], 'x:python_version>"3"': ['c']})
