use Bar;
