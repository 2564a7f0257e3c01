package X;
use DBI;
