import os
def arguments():
    return dict(setup_requires=os.listdir('.'))
