#!/usr/bin/env bats
# What a person sees: plain lines in a log, one moving line on a terminal, colour only where it is wanted.

load support

# on_terminal COMMAND...: its output as a terminal gets it.
on_terminal() {
    TERM=${TERM_INSIDE:-xterm} script -qefc "$(printf '%q ' "$@")" "$work/screen" > /dev/null 2>&1 < /dev/null
}

@test "not on a terminal: plain lines, no colour, and nothing moves" {
    expect 0 build layers
    lacks "$work/err" $'\033' $'\r'
    says 'round 1' '+ fixture(layer-one)' 'fixed' 'built'
    same "$(< "$work/out")" "$(find "$results" -name '*.rpm' | sort)"
}

@test "on a terminal one line moves, and the rest is coloured" {
    build_command layers
    on_terminal "${command[@]}"
    contains "$work/screen" $'\033[K' $'\033[1m' 'layers-1-1.noarch.rpm'
}

@test "NO_COLOR, and a dumb terminal" {
    build_command empty-section
    NO_COLOR=1 on_terminal "${command[@]}"
    lacks "$work/screen" $'\033[1'
    TERM_INSIDE=dumb on_terminal "${command[@]}"
    lacks "$work/screen" $'\033'
}

@test "--color always colours, also into a file; never doesn't, also on a terminal" {
    expect 2 build layers --color sometimes
    expect 5 build unsolvable --color always
    says $'\033['
    build_command unsolvable --color never
    on_terminal "${command[@]}" || :
    lacks "$work/screen" $'\033[1'
}

@test "--quiet says nothing but errors, --verbose names every package" {
    expect 0 build layers --quiet
    same "$(< "$work/err")" ''
    expect 5 build unsolvable --quiet
    says 'fixture(layer-one) >= 7'
    expect 0 build layers --verbose
    says '%prep' 'layer-two-1.0-1.noarch'
}

@test "--json prints one document on stdout and keeps stderr for people" {
    expect 0 build layers --json
    fits build
    prints '"exit_code": 0' 'layers-1-1.noarch.rpm' '"section_runs": 5'
    says 'round 1'
}

@test "-d stats says where the time went, -d list what there is" {
    expect 0 build empty-section -d stats
    says 'resolve' 'section'
    expect 0 build empty-section -d list
    says stats
    expect 2 build empty-section -d nonsense
    says nonsense
}
