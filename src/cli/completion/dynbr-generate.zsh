#compdef dynbr-generate
# zsh completion for dynbr-generate. It asks the program's --help, so that new ecosystems and options need no change here.

local program=$words[1] word ecosystem value
local -a ecosystems=(${${(f)"$($program --list-ecosystems 2>/dev/null)"}%% *}) described help
for word in $words[2,CURRENT-1]; do
    (( $ecosystems[(Ie)$word] )) && ecosystem=$word
done
help=(${(f)"$($program --help 2>/dev/null; [[ -z $ecosystem ]] || $program $ecosystem --help 2>/dev/null)"})

# What the option before the cursor takes. The ecosystem's own come last, and count.
word=$words[CURRENT-1]
if [[ $word == -?* ]]; then
    value=${${(M)help:#[[:space:]]##(|-?, )$word(|, --[^[:space:]]##) [^[:space:]]*}[-1]}
    value=${${value##*$word(|, --[^[:space:]]##) }%%  *}
fi
case $value in
    DIR) _files -/; return ;;
    FILE) _files; return ;;
    'NAME|FILE') _alternative 'styles:style:(fedora mageia openruyi opensuse)' 'files:style file:_files'; return ;;
    ?*) _message $value; return ;;
esac
if [[ $PREFIX == -* ]]; then
    described=(${(f)"$(print -l $help | sed -nE 's/^ +(-[^ ,]+), (--[^][ =]+).*/\1\n\2/p; t; s/^ +(--?[^][ =,]+).*/\1/p')"})
    compadd -a described
    return
fi
described=(${(f)"$($program --list-ecosystems 2>/dev/null | sed 's/:/\\:/g; s/  */:/')"})
_describe ecosystem described
[[ -n $ecosystem && -n ${(M)help:#Usage: *"] $ecosystem ["*FILE*} ]] && _files
