from setuptools import setup, find_packages
REQ = ['a']
MORE = ('b', 'c')
req = REQ + list(MORE)
req += ['d']
req.append('e')
req.extend(['f', 'g'])
setup(name='p', install_requires=req)
