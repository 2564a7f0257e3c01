from pathlib import Path
from setuptools import setup, find_packages
root = Path(__file__).parent
req = (root / 'req' / 'a.txt').read_text(encoding='utf8').splitlines()
setup(name='p', install_requires=req)
