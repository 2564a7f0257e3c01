# fish completion for dynbr-generate. It asks the program's --help, so that new ecosystems and options need no change here.

function __dynbr_generate_ecosystems
    dynbr-generate --list-ecosystems 2>/dev/null | string replace -r ' +' \t
end

# The last one on the line, if there is one.
function __dynbr_generate_ecosystem
    set -l known (__dynbr_generate_ecosystems | string split -f 1 \t)
    for word in (commandline -opc)[-1..2]
        if contains -- $word $known
            echo $word
            return
        end
    end
end

function __dynbr_generate_help
    dynbr-generate (__dynbr_generate_ecosystem) --help 2>/dev/null
    dynbr-generate --help 2>/dev/null
end

function __dynbr_generate_options
    __dynbr_generate_help | sed -nE 's/^ +(-[^ ,]+), (--[^][ =]+).*/\1\n\2/p; t; s/^ +(--?[^][ =,]+).*/\1/p'
end

# What the option before the cursor takes: FILE, DIR, ...
function __dynbr_generate_value
    set -l option (commandline -opc)[-1]
    string match -qr '^-.' -- $option
    and __dynbr_generate_help | string match -rg "^ +(?:-[^-], )?$option(?:, --[^ ]+)? ([^ ][^ ]*)" | head -n 1
end

function __dynbr_generate_takes
    contains -- (__dynbr_generate_value) $argv
end

function __dynbr_generate_takes_files
    __dynbr_generate_takes FILE 'NAME|FILE'
    or dynbr-generate (__dynbr_generate_ecosystem) --help 2>/dev/null | string match -qr '^Usage: .* \[FILE\.\.\.\]$'
end

complete -c dynbr-generate -f
complete -c dynbr-generate -n 'string match -q -- "-*" (commandline -ct)' -a '(__dynbr_generate_options)'
complete -c dynbr-generate -n 'test -z (__dynbr_generate_value | string collect)' -a '(__dynbr_generate_ecosystems)'
complete -c dynbr-generate -n '__dynbr_generate_takes DIR' -a '(__fish_complete_directories)'
complete -c dynbr-generate -n '__dynbr_generate_takes "NAME|FILE"' -a 'fedora mageia openruyi opensuse'
complete -c dynbr-generate -n '__dynbr_generate_takes_files' -F
