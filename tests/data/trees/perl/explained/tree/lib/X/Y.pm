package X::Y;
