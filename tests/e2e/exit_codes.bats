#!/usr/bin/env bats
# Every way for a build to end, with its exit code, its message and its journal.

load support

@test "1: a build that fails shows the end of its log and leaves no package" {
    expect 1 build build-fails
    says 'build goes wrong here' 'exit'
    nothing_built
    finished 1
}

@test "1: %prep that fails" {
    expect 1 build build-fails --define 'at_prep 1'
    says '%prep failed' 'prep goes wrong here'
    finished 1
}

@test "1: a section that fails shows its log" {
    expect 1 build section-exits
    says '%generate_buildrequires' 'the manifest is unreadable'
    nothing_built
    finished 1
}

@test "1: a section's own exit 11 is no request of rpmbuild's" {
    expect 1 build section-exits --define 'status 11'
    says 'the manifest is unreadable'
    lacks "$results/rounds.jsonl" '"event":"fixed_point"'
    finished 1
}

@test "1: a section that dies of SIGSEGV is not taken for exit 11" {
    expect 1 build half-a-list --define 'signal SEGV'
    says 'signal 11'
    finished 1
}

@test "1: half a list of a killed section is not used" {
    expect 1 build half-a-list
    says 'signal 9'
    lacks "$results/rounds.jsonl" 'layer-one-1.0'
    finished 1
}

@test "1: the reserved requirement of a failed generator counts more than its exit status" {
    expect 1 build reserved-line
    says 'generator' 'cannot read go.mod'
    nothing_built
    finished 1
}

@test "1: a section that exceeds --timeout is ended" {
    expect 1 build silent --define 'at_section 1' --timeout 1
    says 'time'
    finished 1
}

@test "2: an unknown option, with a hint" {
    expect 2 build layers --frobnicate
    says "dynbr: error: unknown option '--frobnicate'" "hint: see 'dynbr build --help'"
    expect 2 build layers --max-round=3
    says "unknown option '--max-round'" "did you mean '--max-rounds'?"
}

@test "2: no command, and an unknown one" {
    expect 2 "$DYNBR"
    says hint:
    expect 2 "$DYNBR" bulid
    says "unknown command 'bulid'" "did you mean 'build'?"
    expect 2 "$DYNBR" root lits
    says "unknown command 'lits'" "did you mean 'list'?"
}

@test "3: a comment line, over which rpmbuild itself passes in silence" {
    expect 3 build comment-line
    says '# collecting requirements' '%generate_buildrequires:2:1'
    lacks "$log" 'ran: build'
    nothing_built
    finished 3
}

@test "3: all bad lines are shown, each with its place and a caret, escaped" {
    expect 3 build many-bad-lines
    for line in 2 3 4 5 6 7 8; do says "%generate_buildrequires:$line:"; done
    says '--enablerepo=evil' 'http://example.invalid/evil.rpm' 'layer*' '^'
    lacks "$work/err" $'\033'
    nothing_built
    # Not even the good one.
    lacks <(journal each installed added) layer-one
    finished 3
}

@test "3: a static BuildRequires that is none" {
    expect 3 build static-malformed
    says 'http://example.invalid/evil.rpm' BuildRequires
    finished 3
}

@test "5: what nothing provides, with the nearest candidate and a solver case" {
    expect 5 build unsolvable
    says 'fixture(layer-one) >= 7' 'printed by %generate_buildrequires' 'near:' 'layer-one-1.0-1'
    [[ -s $results/solver-case.t ]]
    contains <(journal last unsolvable problems) 'fixture(layer-one) >= 7'
    nothing_built
    finished 5
}

@test "5: the chain is named when the missing thing lies deeper" {
    expect 5 build deep-unsolvable
    says 'broken-requires' 'fixture(layer-one) >= 2'
    finished 5
}

@test "5: a static requirement that no repository provides" {
    expect 5 build static-missing
    says 'fixture(nowhere-to-be-found)' 'a BuildRequires of the spec'
    finished 5
}

@test "6: a cycle, with the requirements that come and go and their rounds" {
    expect 6 build cycle
    says 'cycle-a' 'cycle-b' 'come and go' 'round'
    nothing_built
    finished 6
}

@test "6: more rounds than allowed, with what the last one changed" {
    expect 6 build layers --max-rounds 2
    says 'no fixed point after 2 rounds' '+ fixture(layer-two) >= 1' '--max-rounds'
    nothing_built
    finished 6
}

@test "8: a spec that isn't there" {
    expect 8 build "$work/nowhere.spec"
    says 'nowhere.spec'
}

@test "5: a base set that isn't in the repositories" {
    expect 5 build layers --base no-such-base
    says 'no-such-base' 'base set'
    finished 5
}

@test "8: without repositories, with a hint" {
    expect 8 "$DYNBR" build --state "$state" --resultdir "$results" "$specs/layers.spec"
    says 'repositor' 'hint:' '--repo'
}

@test "a failed build's --json says what kind of failure it was" {
    expect 5 build unsolvable --json
    fits error
    contains "$work/out" '"kind": "unsolvable"'
}
