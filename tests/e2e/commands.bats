#!/usr/bin/env bats
# The commands beside build: check, resolve, missing, and help.

load support

lines() { printf '%s\n' "$@" > "$work/lines"; }

check() { "$DYNBR" check "$@" "$work/lines"; }

@test "check prints good lines in canonical form" {
    lines 'a , b' '((x  or  y))' 'c >= 1.0'
    expect 0 check
    same "$(< "$work/out")" "$(printf 'a\nb\n(x or y)\nc >= 1.0')"
}

@test "check shows every bad line with a caret and prints the good ones" {
    lines good 'also-good' '@group' './x.rpm'
    expect 3 check
    same "$(< "$work/out")" "$(printf 'good\nalso-good')"
    says "$work/lines:3:1" "$work/lines:4:1" '^'
}

@test "check --json fits its schema" {
    lines good '@group'
    expect 3 check --json
    fits check
    prints '"requirement": "good"' '"bad_lines": 1'
}

@test "an option takes one value and leaves the file after it alone" {
    lines good
    expect 0 check -d stats
    prints good
}

@test "check reads standard input" {
    code=0
    printf 'good\n# bad\n' | "$DYNBR" check > "$work/out" 2> "$work/err" || code=$?
    same "$code" 3
    says '<stdin>:2:1'
}

@test "check of a file that isn't there" {
    expect 8 "$DYNBR" check "$work/nowhere"
    says nowhere
}

@test "resolve prints the packages that lines would bring" {
    lines 'fixture(layer-two) >= 1' early-chooser
    expect 0 resolve "$work/lines"
    prints layer-two-1.0-1.noarch early-chooser-1.0-1.noarch early-choice-a-1.0-1.noarch
}

@test "resolve --json fits its schema" {
    lines layer-one
    expect 0 resolve --json "$work/lines"
    fits resolve
    prints '"nevra": "layer-one-1.0-1.noarch"' '"repository": "fixtures"'
}

@test "resolve explains what can't be had, and leaves a solver case" {
    lines 'fixture(layer-one) >= 9' cycle-a cycle-b
    expect 5 resolve "$work/lines"
    says 'fixture(layer-one) >= 9' 'near:' 'layer-one-1.0-1' 'cycle-a' 'cycle-b'
    expect 5 resolve --json "$work/lines"
    fits error
    prints '"kind": "unsolvable"'
}

@test "resolve refuses bad lines" {
    lines '--allow-erasing'
    expect 3 resolve "$work/lines"
    says '--allow-erasing'
}

@test "missing prints what this machine lacks and installs nothing" {
    expect 9 "$DYNBR" missing "$specs/layers.spec"
    same "$(< "$work/out")" 'fixture(layer-one)'
    expect 9 "$DYNBR" missing "$specs/static-missing.spec"
    prints 'fixture(nowhere-to-be-found)'
    expect 9 "$DYNBR" missing --json "$specs/layers.spec"
    fits missing
}

@test "missing exits 0 when nothing is" {
    expect 0 "$DYNBR" missing "$specs/empty-section.spec"
    same "$(< "$work/out")" ''
}

@test "missing judges lines as build does" {
    expect 3 "$DYNBR" missing "$specs/comment-line.spec"
    says '# collecting requirements'
    expect 1 "$DYNBR" missing "$specs/section-exits.spec"
    says 'the manifest is unreadable'
}

@test "missing leaves nothing beside the spec or in the home folder" {
    cp "$specs/layers.spec" "$work/"
    mkdir "$work/home"
    HOME=$work/home expect 9 "$DYNBR" missing "$work/layers.spec"
    # Where rpm has its database in the home folder, as Debian's has, asking it makes one.
    same "$(find "$work/home" -mindepth 1 -not -path '*/.rpmdb*')" ''
    same "$(find "$work" -newer "$work/layers.spec" -type f -not -name out -not -name err -not -path '*/.rpmdb/*')" ''
}

@test "--help explains every command on stdout" {
    for command in '' build missing check resolve why root 'root init' 'root list' 'root shell' 'root clean'; do
        # shellcheck disable=SC2086 # words
        expect 0 "$DYNBR" $command --help
        prints Usage
        same "$(< "$work/err")" ''
    done
    expect 0 "$DYNBR" --help
    prints 'Exit codes' 130 Examples
    expect 0 "$DYNBR" --version
    prints dynbr
}

@test "usage errors name the option and where to look" {
    expect 2 "$DYNBR" build
    says 'is required' "hint: see 'dynbr build --help'"
    expect 2 check one-too-many
    says 'unexpected argument'
    expect 2 "$DYNBR" why
    expect 2 "$DYNBR" root
    expect 2 build layers --max-rounds 0
    says --max-rounds
    expect 2 build layers --max-rounds many
    expect 2 build layers --repo nonsense
    says nonsense
    expect 2 build layers --define nonsense
    says nonsense
}
