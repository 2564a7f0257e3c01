package A;
use if $X::y, 'Maybe';
sub f {
  require Heavy::Thing;
}
eval { require Opt::One };
eval "use Opt::Two 1.5; 1" or die;
