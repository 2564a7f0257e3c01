"""The benchmark: sides that do the same work are run in turns, and medians are compared."""
