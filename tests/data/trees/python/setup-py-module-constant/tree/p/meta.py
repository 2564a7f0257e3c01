REQUIRES = ['a']
