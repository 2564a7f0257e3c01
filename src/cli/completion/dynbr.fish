# fish completion for dynbr. It asks the program's --help, so that new commands and options need no change here.

# The commands so far: nothing, "build", "root", "root clean" ...
function __dynbr_inner
    set -l inner
    for word in (commandline -opc)
        switch "$inner/$word"
            case /build /missing /check /resolve /why /root root/init root/list root/shell root/clean \
                    /repo repo/list repo/refresh repo/clean repo/verify
                set inner (string trim "$inner $word")
        end
    end
    echo "$inner"
end

function __dynbr_is
    contains -- (__dynbr_inner) $argv
end

function __dynbr_help
    dynbr (string split -n ' ' (__dynbr_inner)) --help 2>/dev/null
end

function __dynbr_commands
    __dynbr_help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]\{1,\}\)  *\(.*\)/\1\t\2/p'
end

function __dynbr_options
    __dynbr_help | sed -n 's/^  *\(-[^ ,]\), \(--[^ ]*\).*/\1\n\2/p; t; s/^  *\(-[^ ]*\).*/\1/p'
end

complete -c dynbr -f
complete -c dynbr -n 'string match -q -- "-*" (commandline -ct)' -a '(__dynbr_options)'
complete -c dynbr -n '__dynbr_is "" root repo' -a '(__dynbr_commands)'
complete -c dynbr -n '__dynbr_is build missing' -k -a '(__fish_complete_suffix .spec; __fish_complete_suffix .src.rpm)'
complete -c dynbr -n '__dynbr_is check resolve' -F
complete -c dynbr -l config -r
complete -c dynbr -l color -x -a 'auto always never'
complete -c dynbr -s d -x -a 'stats list'
complete -c dynbr -l base -x -a buildsys-build
complete -c dynbr -l sources -l state -l resultdir -l dbpath -x -a '(__fish_complete_directories)'
