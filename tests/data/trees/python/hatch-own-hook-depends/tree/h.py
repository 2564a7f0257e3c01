class H:
    def dependencies(self):
        return ['x']
