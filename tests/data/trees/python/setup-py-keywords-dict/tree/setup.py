from setuptools import setup, find_packages
kwargs = dict(name='p', install_requires=['a'])
kwargs['extras_require'] = {'x': ['b']}
kwargs.update(setup_requires=['s'])
setup(**kwargs)
