use Test::R;
