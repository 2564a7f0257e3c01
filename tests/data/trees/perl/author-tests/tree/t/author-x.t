use Test::A;
