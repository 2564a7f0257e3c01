# frozen_string_literal: true
lib = File.expand_path('lib', __dir__)
$LOAD_PATH.unshift(lib) unless $LOAD_PATH.include?(lib)
require 'x/version'

Gem::Specification.new do |spec|
  spec.name          = 'x'
  spec.version       = X::VERSION
  spec.description   = <<~TEXT
    s.add_dependency 'no'
  TEXT
  spec.files         = `git ls-files -z`.split("\x0").reject do |f|
    f.match(%r{^(test|spec)/})
  end
  spec.metadata = { 'a' => "b" } if spec.respond_to?(:metadata)
  raise 'x' unless spec.respond_to?(:metadata)
  spec.executables = spec.files.grep(%r{^bin/}) { |f| File.basename(f) }

  spec.add_dependency 'a' # s.add_dependency 'no2'
end
=begin
spec.add_dependency 'no3'
=end
__END__
spec.add_dependency 'no4'
