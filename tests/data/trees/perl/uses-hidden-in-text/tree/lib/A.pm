package A;
# use No1;
=head1 N

use No2;

=cut
my $x = <<E;
use No3;
E
my $y = <<~'F' . 1;
  use No4;
  F
my $z = q{
use No5;
};
my $s = "
use No6;
";
use Yes1;
print 1 << 3;
use Yes2;
=begin comment

use No7;

=end comment

=cut
use Yes3;
__END__
use No8;
