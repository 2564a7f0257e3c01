Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_development_dependency 'rspec'
  s.add_development_dependency 'rubocop'
  s.add_development_dependency 'simplecov'
end
