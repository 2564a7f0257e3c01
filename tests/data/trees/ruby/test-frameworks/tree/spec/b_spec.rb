require 'rack/test'
require 'rspec/core'
