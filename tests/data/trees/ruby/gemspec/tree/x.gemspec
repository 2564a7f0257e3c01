Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.required_ruby_version = '>= 2.5.0'
  s.required_rubygems_version = '>= 3.0'
  s.add_dependency 'a'
  s.add_runtime_dependency "b", '~> 1.2'
  s.add_development_dependency('c', '>= 1', '< 3')
end
