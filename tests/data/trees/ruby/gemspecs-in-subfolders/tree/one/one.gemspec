Gem::Specification.new { |s| s.name = 'one'; s.add_dependency 'a' }
