package A;
use B1;
