V = '~> 1.5'
name = 'dep'
REQ = ['>= 1', '< 2'].freeze
Gem::Specification.new do |spec|
  spec.name = "x"
  spec.add_dependency name, V
  spec.add_dependency "#{name}-more", *REQ
  spec.add_dependency 'other', "~> #{Missing::VERSION}"
end
