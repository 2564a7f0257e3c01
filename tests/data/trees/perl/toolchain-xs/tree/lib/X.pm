package X;
use XSLoader;
