Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_dependency %q<a>.freeze, [">= 1".freeze]
  s.add_dependency(%q{b}, ["~> 2.0"])
  s.add_dependency :c
  s.add_dependency "d", %w[>=1 <2]
  s.add_dependency %(e)
  s.add_dependency 'f' , "~> " + '1.0'
end
