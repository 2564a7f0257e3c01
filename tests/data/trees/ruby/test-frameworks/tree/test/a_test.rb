require 'minitest/autorun'
require "mocha/minitest"
  require('test/unit')
require 'set'
require 'x'
