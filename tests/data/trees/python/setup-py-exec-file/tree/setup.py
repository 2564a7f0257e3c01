from setuptools import setup, find_packages
about = {}
with open('about.py') as f:
    exec(f.read(), about)
setup(name='p', version=about['v'], install_requires=about['req'])
