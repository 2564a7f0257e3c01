package X::Y;
use Foreign;
