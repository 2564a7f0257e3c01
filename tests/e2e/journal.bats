#!/usr/bin/env bats
# The journal, and dynbr why, which reads it.

load support

why() { "$DYNBR" why --resultdir "$results" "$@"; }

@test "every line fits the schema, and the events come in order" {
    expect 0 build layers
    journal_is_sound
    same "$(head -n 1 "$results/rounds.jsonl")" '{"format":"dynbr-rounds","version":1}'
    journal events > "$work/events"
    same "$(head -n 1 "$work/events")" started
    same "$(tail -n 1 "$work/events")" finished
    same "$(grep -c '^prepared$' "$work/events")" 1
    same "$(grep -c '^build_ended$' "$work/events")" 1
}

@test "it says which repositories there were and how the machine was set" {
    expect 0 build empty-section --no-build
    journal each started repositories > "$work/repositories"
    contains "$work/repositories" '"id": "distro"' '"id": "fixtures"' "file://$DYNBR_TEST_DISTRO/repo"
    same "$(journal last started base)" buildsys-build
    contains <(journal last started environment) _dbpath
}

@test "raw lines stand in it as they were printed" {
    expect 3 build binary
    journal_is_sound
    contains <(journal last section_ended lines) layer-one
}

@test "why names requirement, round, provider and chain" {
    expect 0 build layers
    expect 0 why layer-three
    prints 'fixture(layer-three) >= 1' 'printed by %generate_buildrequires in round 3' 'layer-three-1.0-1.noarch' '(fixtures)'
}

@test "why follows the chain of a package that nobody asked for" {
    expect 0 build early-choice --no-build
    expect 0 why early-choice-b
    prints early-choice-b 'early-choice-b-1.0-1.noarch'
    expect 0 why 'fixture(early-choice)'
    prints early-choice
    expect 0 why make
    prints 'member of the base set' 'requires' '->'
}

@test "why names the file and line that a generator claims" {
    expect 0 build origins
    expect 0 why layer-one
    prints 'requirements.list:2' 'says the'
}

@test "why names a static requirement's origin" {
    expect 0 build no-section
    expect 0 why layer-one
    prints 'BuildRequires of the spec'
}

@test "why --json fits its schema" {
    expect 0 build layers --no-build
    expect 0 why --json layer-two
    fits why
    prints '"round": 2'
}

@test "why says what is near an unknown package" {
    expect 0 build layers --no-build
    expect 2 why layer
    says "'layer'" 'near: layer-one-1.0-1.noarch'
}

@test "why without a build says so" {
    expect 8 why layer-one
    says rounds.jsonl
}

@test "a journal whose last line is half is read up to there" {
    expect 0 build layers --no-build
    head -c -20 "$results/rounds.jsonl" > "$work/half"
    mv "$work/half" "$results/rounds.jsonl"
    expect 0 why layer-three
}

@test "a journal of another version is refused" {
    expect 0 build empty-section --no-build
    sed -i '1s/"version":1/"version":99/' "$results/rounds.jsonl"
    expect 8 why make
    says 'version'
}
