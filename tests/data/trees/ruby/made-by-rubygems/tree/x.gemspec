# -*- encoding: utf-8 -*-
# stub: x 1.0 ruby lib

Gem::Specification.new do |s|
  s.name = "x".freeze
  s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze) if s.respond_to? :required_rubygems_version=
  s.required_ruby_version = Gem::Requirement.new(">= 2.3".freeze)
  if s.respond_to? :specification_version then
    s.specification_version = 4

    if Gem::Version.new(Gem::VERSION) >= Gem::Version.new('1.2.0') then
      s.add_runtime_dependency(%q<a>.freeze, ["~> 1.0"])
    else
      s.add_dependency(%q<a>.freeze, [">= 9"])
    end
  else
    s.add_dependency(%q<a>.freeze, [">= 8"])
  end
end
