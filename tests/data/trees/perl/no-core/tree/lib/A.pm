use strict;
use Bar;
