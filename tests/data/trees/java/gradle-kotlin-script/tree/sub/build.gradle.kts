dependencies { api("g:s:2") }
