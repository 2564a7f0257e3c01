Gem::Specification.new 'x', '1.0' do |s|
  s.add_dependency 'a'
  s.add_dependency 'x'
end
