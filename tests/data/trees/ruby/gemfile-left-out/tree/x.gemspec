Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_dependency 'a'
end
