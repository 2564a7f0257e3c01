# fish completion for dynbr. It asks the program's --help, so that new commands and options need no change here.

function __dynbr_command
    set -l command dynbr
    for word in (commandline -opc)[2..-1]
        switch (string join ' ' $command[2..-1])/$word
            case /build /missing /check /resolve /why /root root/init root/list root/shell root/clean
                set -a command $word
        end
    end
    string join \n $command
end

function __dynbr_is
    contains -- (string join ' ' (__dynbr_command)[2..-1]) $argv
end

function __dynbr_commands
    set -l command (__dynbr_command)
    $command --help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z-]\{1,\}\)  *\(.*\)/\1\t\2/p'
end

function __dynbr_options
    set -l command (__dynbr_command)
    $command --help 2>/dev/null | sed -n 's/^  *\(-[^ ,]\), \(--[^ ]*\).*/\1\n\2/p; t; s/^  *\(-[^ ]*\).*/\1/p'
end

complete -c dynbr -f
complete -c dynbr -n 'string match -q -- "-*" (commandline -ct)' -a '(__dynbr_options)'
complete -c dynbr -n '__dynbr_is "" root' -a '(__dynbr_commands)'
complete -c dynbr -n '__dynbr_is build missing' -k -a '(__fish_complete_suffix .spec; __fish_complete_suffix .src.rpm)'
complete -c dynbr -n '__dynbr_is check resolve' -F
complete -c dynbr -l color -x -a 'auto always never'
complete -c dynbr -s d -x -a 'stats list'
complete -c dynbr -l base -x -a buildsys-build
complete -c dynbr -l sources -l state -l resultdir -l dbpath -x -a '(__fish_complete_directories)'
