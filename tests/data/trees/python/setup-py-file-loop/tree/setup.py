from setuptools import setup, find_packages
req = []
for line in open('r.txt'):
    line = line.strip()
    if not line or line.startswith('#'):
        continue
    req.append(line)
setup(name='p', install_requires=req)
