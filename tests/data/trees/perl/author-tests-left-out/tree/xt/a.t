use Test::Pod;
