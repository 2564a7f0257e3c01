package A;
use strict;
  use Indented;
use Ver 1.2;
use VerList 1.2 qw(a b);
use VString v1.2.3;
use Args 1, 2;
use Fat 1 => 'x';
use Parens();
use Qw(qw(a));
BEGIN { use Begin; }
use Empty ();
use v5.10.1;
use 5.008;
require Flush;
require 'Path/To.pm';
require "Str.pm";
use 'NotThis.pm';
use $var;
use of the thing
use Under_Score2::X;
use utf8;
