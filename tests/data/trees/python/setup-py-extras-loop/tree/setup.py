from setuptools import setup, find_packages
extras = {}
for n in ('a', 'b'):
    extras[n] = ['dep-' + n]
extras['all'] = [d for ds in extras.values() for d in ds]
setup(name='p', extras_require=extras)
