#!/usr/bin/env bats
# %cargo_generate_buildrequires done by dynbr-generate: what the macro expands to, and what that prints.
# DYNBR_BIN is the folder of the programs.

setup() {
    TOP="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
    command -v rpm >/dev/null || skip "there is no rpm"
    MACROS="$(rpm --showrc | sed -n 's/^Macro path: //p'):$TOP/macros.d/macros.dynbr:$TOP/macros.d/compat/macros.dynbr-cargo"
    export PATH="${DYNBR_BIN:-$TOP/build/dev/bin}:$PATH"
    command -v dynbr-generate >/dev/null || skip "dynbr-generate is not built"
    cd "$BATS_TEST_TMPDIR"
    cat >Cargo.toml <<EOF
[package]
name = "x"
version = "1.0.0"
[dependencies]
always = "1"
sometimes = { version = "1", optional = true }
[build-dependencies]
pkg-config = "0.3"
[dev-dependencies]
tests = "1"
[features]
on = ["sometimes"]
EOF
    echo 'fn main() { pkg_config::probe_library("libx"); }' >build.rs
}

# expanded TEXT [RPM OPTION...]
expanded() {
    rpm --macros "$MACROS" "${@:2}" --eval "$1"
}

# prints TEXT [RPM OPTION...]: the names of the crates in what its expansion prints
prints() {
    sh -c "$(expanded "$@")" | sed -n 's/.*crate(\([a-z-]*\).*/\1/p' | sort -u | tr '\n' ' '
}

@test "it prints what the reference would: no system libraries" {
    run sh -c "$(expanded %cargo_generate_buildrequires)"
    [ "$status" -eq 0 ]
    [[ "$output" != *pkgconfig* ]]
    [ "$(prints %cargo_generate_buildrequires)" = "always pkg-config " ]
}

@test "-t, and the bcond check, add what tests need" {
    [ "$(prints '%cargo_generate_buildrequires -t')" = "always pkg-config tests " ]
    [ "$(prints %cargo_generate_buildrequires --define 'with_check 1')" = "always pkg-config tests " ]
    [ "$(prints '%cargo_generate_buildrequires -t' --define 'with_check 1')" = "always pkg-config tests " ]
}

@test "features are chosen by -a, -f and -n" {
    [ "$(prints '%cargo_generate_buildrequires -a')" = "always pkg-config sometimes " ]
    [ "$(prints '%cargo_generate_buildrequires -n -f on')" = "always pkg-config sometimes " ]
    run sh -c "$(expanded '%cargo_generate_buildrequires -a -f on')"
    [ "$status" -eq 2 ]
    [[ "$output" == *"dynbr-generate(failed)"* ]]
}

@test "it works in pipes, subshells and loops" {
    [ "$(prints '%cargo_generate_buildrequires -a | grep -v always')" = "pkg-config sometimes " ]
    [ "$(prints '( %{cargo_generate_buildrequires -a} ) | grep -v always')" = "pkg-config sometimes " ]
    [ "$(prints 'for i in . .; do (cd $i; %{cargo_generate_buildrequires}) ; done')" = "always pkg-config " ]
}

@test "switched off, it does nothing" {
    [ "$(expanded %cargo_generate_buildrequires --define 'dynbr_enabled 0')" = "true rust --no-system-libraries " ]
}
