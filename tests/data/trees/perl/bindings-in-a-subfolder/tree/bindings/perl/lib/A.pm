package A;
use Bar;
