package A::XS;
use Two;
