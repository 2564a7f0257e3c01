# bash completion for dynbr-generate. It asks the program, so that new ecosystems and options need no change here.

_dynbr_generate() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local program=${COMP_WORDS[0]} ecosystems ecosystem="" word
    ecosystems=$("$program" --list-ecosystems 2>/dev/null | cut -d' ' -f1)
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if grep -qxF -e "$word" <<<"$ecosystems"; then
            ecosystem=$word
        fi
    done
    case $previous in
        -C | --directory | --ignore-dir | --ignore-tree)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        --explain-to)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            return
            ;;
    esac
    if [[ $current == -* ]]; then
        local options
        # shellcheck disable=SC2086
        options=$({ "$program" --help; [[ -z $ecosystem ]] || "$program" $ecosystem --help; } 2>/dev/null \
            | sed -n '/^  -/p' | grep -oE -- '(^  |,)--?[A-Za-z-]+' | tr -d ' ,')
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    elif [[ $ecosystem == list ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$ecosystems" -- "$current")
    fi
}
complete -o filenames -F _dynbr_generate dynbr-generate
