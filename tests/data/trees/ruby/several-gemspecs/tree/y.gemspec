Gem::Specification.new do |s|
  s.name = 'y'
  s.version = '1.0'
  s.add_dependency 'x', '= 1.0'
  s.add_dependency 'b'
end
