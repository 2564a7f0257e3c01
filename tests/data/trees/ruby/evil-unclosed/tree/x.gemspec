Gem::Specification.new do |s|
  s.add_dependency 'a'
  s.add_dependency %q<b