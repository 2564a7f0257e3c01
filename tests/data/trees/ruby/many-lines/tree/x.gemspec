Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  s.add_dependency(
    'a',
    '>= 1',
    '< 2',
  )
  s.add_dependency 'b',
                   '~> 3'
  s
    .add_dependency('c')
end
