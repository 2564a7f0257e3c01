package A;
use One;
