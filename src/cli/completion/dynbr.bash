# bash completion for dynbr. It asks the program's --help, so that new commands and options need no change here.

# The first words of the lines under "Commands:", or of those that begin with '-'.
_dynbr_words() {
    local what=$1
    shift
    "$@" --help 2>/dev/null | case $what in
        commands) sed -n '/^Commands:/,/^$/s/^  \([a-z-]\{1,\}\).*/\1/p' ;;
        options) sed -n 's/^  *\(-[^ ,]*\)\(, \(--[^ ]*\)\)\{0,1\}.*/\1 \3/p' ;;
    esac
}

_dynbr() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} word
    local command=("${COMP_WORDS[0]}")
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case ${command[*]:1}/$word in
            /build | /missing | /check | /resolve | /why | /root | root/init | root/list | root/shell | root/clean | \
                /repo | repo/list | repo/refresh | repo/clean | repo/verify)
                command+=("$word")
                ;;
        esac
    done
    # bash takes --color=never for three words.
    [[ $previous != '=' ]] || previous=${COMP_WORDS[COMP_CWORD - 2]}
    [[ $current != '=' ]] || current=
    case $previous in
        --sources | --state | --resultdir | --dbpath)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        --config)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
            ;;
        --color)
            mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current")
            return
            ;;
        -d)
            mapfile -t COMPREPLY < <(compgen -W "$("${command[0]}" check -d list 2>&1 | cut -d' ' -f2) list" -- "$current")
            return
            ;;
        --base)
            mapfile -t COMPREPLY < <(compgen -W 'buildsys-build' -- "$current")
            return
            ;;
        --arch | --target)
            mapfile -t COMPREPLY < <(compgen -W "$(uname -m) noarch" -- "$current")
            return
            ;;
        --repo | -D | --define | --with | --without | --timeout | --max-rounds)
            return
            ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_dynbr_words options "${command[@]}")" -- "$current")
        return
    fi
    case ${command[*]:1} in
        '' | root | repo)
            mapfile -t COMPREPLY < <(compgen -W "$(_dynbr_words commands "${command[@]}")" -- "$current")
            ;;
        build | missing)
            mapfile -t COMPREPLY < <(
                compgen -d -- "$current"
                compgen -f -X '!*.spec' -- "$current"
                compgen -f -X '!*.src.rpm' -- "$current"
            )
            ;;
        check | resolve)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            ;;
    esac
}
complete -o filenames -F _dynbr dynbr
