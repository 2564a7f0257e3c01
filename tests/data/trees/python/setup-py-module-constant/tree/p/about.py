more = ['b']
