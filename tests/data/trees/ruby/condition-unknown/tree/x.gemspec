Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_dependency 'a' if File.exist?('x')
  s.add_dependency 'e' if ENV['X']
  s.add_dependency 'b' if RUBY_VERSION >= '3.9'
  case x
  when 1
    s.add_dependency 'c'
  end
  s.add_dependency 'yes'
end
