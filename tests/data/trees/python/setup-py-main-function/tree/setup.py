from setuptools import setup, find_packages
def main():
    deps = ['a']
    setup(name='p', install_requires=deps)

if __name__ == '__main__':
    main()
