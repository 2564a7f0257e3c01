#compdef dynbr
# zsh completion for dynbr. It asks the program's --help, so that new commands and options need no change here.

local -a command=($words[1]) described
local word previous=$words[CURRENT-1]
for word in $words[2,CURRENT-1]; do
    case "${command[2,-1]}/$word" in
        /build|/missing|/check|/resolve|/why|/root|root/init|root/list|root/shell|root/clean|/repo|repo/list|repo/refresh|repo/clean|repo/verify) command+=($word) ;;
    esac
done

case $previous in
    --sources|--state|--resultdir|--dbpath) _files -/; return ;;
    --config) _files; return ;;
    --color) compadd auto always never; return ;;
    -d) compadd stats list; return ;;
    --base) compadd buildsys-build; return ;;
    --repo|-D|--define|--with|--without|--timeout|--max-rounds|--arch|--target) _message value; return ;;
esac
if [[ $PREFIX == -* ]]; then
    described=(${(f)"$($command --help 2>/dev/null |
        sed -n 's/^  *\(-[^ ,]\), \(--[^ ]*\).*/\1\n\2/p; t; s/^  *\(-[^ ]*\).*/\1/p')"})
    compadd -a described
    return
fi
case "${command[2,-1]}" in
    ''|root|repo)
        described=(${(f)"$($command --help 2>/dev/null |
            sed -n '/^Commands:/,/^$/s/^  \([a-z-]\{1,\}\)  *\(.*\)/\1:\2/p')"})
        _describe command described
        ;;
    build|missing) _files -g '*.(spec|src.rpm)' ;;
    check|resolve) _files ;;
esac
