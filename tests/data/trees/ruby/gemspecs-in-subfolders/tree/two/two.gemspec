Gem::Specification.new { |s| s.name = 'two'; s.add_dependency 'one' }
