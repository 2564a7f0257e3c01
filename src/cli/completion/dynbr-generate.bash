# bash completion for dynbr-generate. It asks the program's --help, so that new ecosystems and options need no change here.

# What --help calls the value of an option: FILE, DIR, ...; nothing for a switch.
_dynbr_generate_value() {
    "$@" --help 2>/dev/null | sed -nE "s/^ +(-[^-], )?$option ([^ ].*)$/\2/p; s/^ +$option(, --[^ ]+)? ([^ ].*)$/\2/p" \
        | sed -E 's/ {2,}.*//' | head -n 1
}

_dynbr_generate_options() {
    "$@" --help 2>/dev/null | sed -nE 's/^ +(-[^ ,]+), (--[^][ =]+).*/\1\n\2/p; t; s/^ +(--?[^][ =,]+).*/\1/p'
}

_dynbr_generate() {
    local current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
    local program=${COMP_WORDS[0]} ecosystems ecosystem="" word value=""
    ecosystems=$("$program" --list-ecosystems 2>/dev/null | cut -d' ' -f1)
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if grep -qxF -e "$word" <<<"$ecosystems"; then
            ecosystem=$word
        fi
    done
    if [[ $option == -?* ]]; then
        [[ -z $ecosystem ]] || value=$(_dynbr_generate_value "$program" "$ecosystem")
        [[ -n $value ]] || value=$(_dynbr_generate_value "$program")
    fi
    case $value in
        DIR) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
        FILE) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        'NAME|FILE') mapfile -t COMPREPLY < <(compgen -f -W "fedora mageia openruyi opensuse" -- "$current") ;;
        "")
            if [[ $current == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "$(_dynbr_generate_options "$program"
                    [[ -z $ecosystem ]] || _dynbr_generate_options "$program" "$ecosystem")" -- "$current")
            elif [[ -n $ecosystem ]] && "$program" "$ecosystem" --help 2>/dev/null | grep -q '^Usage: .*FILE'; then
                mapfile -t COMPREPLY < <(compgen -f -W "$ecosystems" -- "$current")
            else
                mapfile -t COMPREPLY < <(compgen -W "$ecosystems" -- "$current")
            fi
            ;;
    esac
}
complete -o filenames -F _dynbr_generate dynbr-generate
