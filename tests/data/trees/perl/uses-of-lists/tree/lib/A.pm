package A;
use base 'B1', 'B2';
use base qw(B3
  B4 # not B9
  );
use parent -norequire, 'No1';
use parent qw/P1 P2/;
use parent 'P3' , "P4";
use base Bare::Name;
use base __PACKAGE__->method('No2');
use aliased 'Long::Name' => 'Name';
use Any::Moose 'Role';
