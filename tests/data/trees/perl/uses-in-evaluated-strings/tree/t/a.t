BEGIN {
  if (!eval q{
	use Test::More;
	use Not::Core;
	1;
  }) { exit }
}
my $x = q{
  use Text::Wrap;
};
use Yes;
