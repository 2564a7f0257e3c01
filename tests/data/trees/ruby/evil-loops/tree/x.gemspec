Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  a = %w[1 2 3 4 5 6 7 8 9 0]
a.each do |x0|
a.each do |x1|
a.each do |x2|
a.each do |x3|
a.each do |x4|
a.each do |x5|
a.each do |x6|
a.each do |x7|
s.add_dependency 'a'
end
end
end
end
end
end
end
end
end
