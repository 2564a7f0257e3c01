use X;
use t::Util;
require "t/lib/common.pl";
