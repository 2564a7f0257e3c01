#!/usr/bin/env bats
# Real upstream projects, built from the test distribution in a clean root. Sources: tests/distro/fetch-sources.

load support

: "${DYNBR_TEST_SOURCES:=$DYNBR_TEST_DISTRO/sources}"

# builds NAME [OPTION...]: the spec specs/examples/NAME.spec, to a package with the project in it.
builds() {
    local name=$1
    shift
    [[ -d $DYNBR_TEST_SOURCES ]] || { echo "no sources: tests/distro/fetch-sources --out $DYNBR_TEST_SOURCES"; return 1; }
    expect 0 build "$e2e/../../specs/examples/$name.spec" --sources "$DYNBR_TEST_SOURCES" \
        --repo "dynbr=file://$DYNBR_TEST_DISTRO/dynbr" "$@"
    finished 0
    (($(journal last fixed_point section_runs) >= 2))
    [[ -n $(find "$results" -name '*.rpm' -not -name '*.src.rpm') ]]
}

@test "every example has a test here" {
    for spec in "$e2e"/../../specs/examples/*.spec; do
        grep -q "^    builds $(basename "$spec" .spec)\b" "$BATS_TEST_FILENAME" || { echo "$spec has no test"; return 1; }
    done
}

@test "golang-viper" {
    builds golang-viper
    # The generator tells where it found each import.
    expect 0 "$DYNBR" why --resultdir "$results" 'golang(github.com/spf13/cast)'
    prints 'printed by %generate_buildrequires in round 1' '.go:' 'says the go generator'
}

@test "python-jinja2" {
    builds python-jinja2
}

@test "python-rich" {
    builds python-rich
}

@test "rust-ripgrep" {
    # Its tests take as long again as the program, and want as much memory.
    builds rust-ripgrep --without check
}

@test "autoconf-file" {
    builds autoconf-file
}

@test "cmake-libzip" {
    builds cmake-libzip
    expect 0 "$DYNBR" why --resultdir "$results" 'pkgconfig(openssl)'
    prints 'says the cmake generator'
}

@test "meson-libspng" {
    builds meson-libspng
}
