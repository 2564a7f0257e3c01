from setuptools import setup, find_packages
from setuptools.command.install import install
class Own(install):
    user_options = []
    def run(self):
        install.run(self)
setup(name='p', cmdclass={'install': Own}, install_requires=['a'])
