package X;
use A;
use X::Y;
sub f { require Z; }
