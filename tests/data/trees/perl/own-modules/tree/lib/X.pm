package X;
use X::Y;
use X::Y 2.0;
use X::NoPackage;
use base "X::Inner";
package X::Inner;
1;
