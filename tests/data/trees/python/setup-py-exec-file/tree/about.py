v = '1'
req = ['a']
