from setuptools import setup, find_packages
req = ['a']
def more():
    global req
    req = req + ['b']
more()
setup(name='p', install_requires=req)
