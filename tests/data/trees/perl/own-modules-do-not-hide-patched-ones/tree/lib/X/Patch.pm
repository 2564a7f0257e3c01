package X::Patch;
{ package DBI;
sub x {} }
