Gem::Specification.new { |s| s.add_dependency 'deeper' }
