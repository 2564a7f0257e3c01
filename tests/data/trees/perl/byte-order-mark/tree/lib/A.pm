use Foo;
