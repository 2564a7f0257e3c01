Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.required_ruby_version = '>= 0'
end
