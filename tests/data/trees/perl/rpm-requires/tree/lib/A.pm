package A;
our $RPM_Requires = "libfoo perl(Bar)";
