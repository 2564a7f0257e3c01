package A;
use if $^O eq 'MSWin32', 'Win32::Thing';
use if $] >= 5.010, 'mro';
use if $X::y, 'Maybe';
sub f {
  require Carp;
  require Heavy::Thing;
}
eval { require Opt::One };
eval "use Opt::Two 1.5; 1" or die;
my $s = 'require a password';
