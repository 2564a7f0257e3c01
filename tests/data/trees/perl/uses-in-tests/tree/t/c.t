use lib "t/lib";
use Own;
