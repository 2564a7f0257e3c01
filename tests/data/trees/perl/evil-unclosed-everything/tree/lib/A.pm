use Foo;
my $x = q{
use Bar;
