import io, os
from setuptools import setup, find_packages
def read(*parts):
    with io.open(os.path.join(os.path.dirname(__file__), *parts), encoding='utf-8') as f:
        return f.read()
def reqs(name='requirements.txt'):
    return [l.strip() for l in read('req', name).split('\n') if l.strip() and not l.strip().startswith(('#', '-'))]
setup(name='p', install_requires=reqs(), extras_require={'t': reqs('t.txt')}, long_description=read('README'))
