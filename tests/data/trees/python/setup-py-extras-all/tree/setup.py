from itertools import chain
from setuptools import setup, find_packages
extras = {'a': ['x'], 'b': ['y', 'z']}
extras['all'] = list(set(chain(*extras.values())))
extras['every'] = sorted({r for v in extras.values() for r in v})
extras['sum'] = sum([v for k, v in extras.items() if k != 'all'], [])
setup(name='p', extras_require=extras)
