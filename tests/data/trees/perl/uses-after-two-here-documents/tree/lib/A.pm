print <<A;
use No1;
A
print <<B;
use No2;
B
use Yes;
