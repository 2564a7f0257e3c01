Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_dependency 'a', '~> 1.2'
  s.add_dependency 'x'
  s.add_development_dependency 'rubocop'
  s.add_dependency 'q' if X
end
