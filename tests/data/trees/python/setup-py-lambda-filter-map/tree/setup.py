from setuptools import setup, find_packages
raw = ['a ', '', 'b']
setup(name='p', install_requires=list(filter(None, map(lambda s: s.strip(), raw))))
