module ex.org/a/nested
