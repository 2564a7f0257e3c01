from p.meta import REQUIRES
import p.about as about
from setuptools import setup, find_packages
setup(name='p', install_requires=REQUIRES + about.more)
