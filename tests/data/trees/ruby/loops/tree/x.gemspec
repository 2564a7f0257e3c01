Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  %w[a b].each { |d| s.add_dependency d }
  { 'c' => '~> 1', 'd' => '>= 2' }.each do |n, v|
    s.add_dependency n, v
  end
  [['e', '1.0'], ['f', '2.0']].each do |n, v|
    s.add_dependency(n, v)
  end
  Dir['x'].each { |f| s.add_dependency f }
end
