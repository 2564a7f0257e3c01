gem 'a'
