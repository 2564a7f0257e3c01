from hatchling.builders.hooks.plugin.interface import BuildHookInterface
class H(BuildHookInterface): pass
