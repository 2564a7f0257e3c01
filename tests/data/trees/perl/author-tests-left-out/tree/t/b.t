use Test::B;
