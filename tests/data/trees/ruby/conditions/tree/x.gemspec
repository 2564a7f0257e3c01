Gem::Specification.new do |s|
  s.name = 'x'
  s.version = '1.0'
  if RUBY_PLATFORM =~ /java/
    s.platform = 'java'
    s.add_dependency 'jr'
  else
    s.add_dependency 'mri'
  end
  s.add_dependency 'win' if RUBY_PLATFORM =~ /mswin|mingw/
  s.add_dependency 'nojr' unless defined?(JRUBY_VERSION)
  s.add_dependency 'eng' if RUBY_ENGINE == 'ruby'
  s.add_dependency 'old' if RUBY_VERSION < '1.9'
  s.add_dependency 'new' if RUBY_VERSION >= '2.0'
  unless RUBY_PLATFORM == 'java' then s.add_dependency 'one' end
  s.add_dependency 'ver', RUBY_VERSION < '2.0' ? '~> 1.0' : '~> 2.0'
end
