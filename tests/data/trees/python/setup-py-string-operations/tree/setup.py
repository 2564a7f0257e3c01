from setuptools import setup, find_packages
V = '1.2'
name = 'x'
setup(name='p', install_requires=['a>=' + V, 'b>=%s' % V, 'c>={}'.format(V), f'{name}-y>={V}', 'd>=%s,<%s' % (V, '2'), 'e>=%(v)s' % {'v': V}])
