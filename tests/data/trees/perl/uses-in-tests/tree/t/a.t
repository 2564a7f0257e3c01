use Test::More;
use_ok('Needed');
use Test::Requires 'Skip::One';
use Test::Requires { 'Skip::Two' => 1 };
BEGIN {
  use_ok 'Perhaps';
}
