have_library('sqlite3')
