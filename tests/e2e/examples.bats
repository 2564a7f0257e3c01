#!/usr/bin/env bats
# Real upstream projects, built from the test distribution in a clean root. Sources: tests/distro/fetch-sources.

load support

: "${DYNBR_TEST_SOURCES:=$DYNBR_TEST_DISTRO/sources}"

# builds NAME: the spec specs/examples/NAME.spec, to a package with the project in it.
builds() {
    local name=$1
    [[ -d $DYNBR_TEST_SOURCES ]] || { echo "no sources: run tests/distro/fetch-sources $DYNBR_TEST_SOURCES"; return 1; }
    expect 0 build "$e2e/../../specs/examples/$name.spec" --sources "$DYNBR_TEST_SOURCES"
    finished 0
    (($(journal last fixed_point section_runs) >= 2))
    [[ -n $(find "$results" -name '*.rpm' -not -name '*.src.rpm') ]]
}

@test "every example has a test here" {
    for spec in "$e2e"/../../specs/examples/*.spec; do
        grep -q "builds $(basename "$spec" .spec)\$" "$BATS_TEST_FILENAME" || { echo "$spec has no test"; return 1; }
    done
}

@test "golang-viper" {
    builds golang-viper
}

@test "python-jinja2" {
    builds python-jinja2
}

@test "python-rich" {
    builds python-rich
}

@test "rust-ripgrep" {
    builds rust-ripgrep
}
