Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_dependency 'dep', '>= 1.0-rc1'
end
