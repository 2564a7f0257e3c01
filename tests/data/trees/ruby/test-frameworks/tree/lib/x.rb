require 'webmock'
