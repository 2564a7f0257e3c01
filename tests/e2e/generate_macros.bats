#!/usr/bin/env bats
# The macros in a real rpmbuild: what the section prints, and what happens when the generator fails.
# DYNBR_BIN is the folder of the programs.

setup() {
    TOP="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
    MACROS="$TOP/macros.d/macros.dynbr"
    command -v rpmbuild >/dev/null || skip "there is no rpmbuild"
    [ -n "$(rpmbuild -E '%{?__spec_buildrequires_cmd}')" ] || skip "this rpm knows no %generate_buildrequires"
    export PATH="${DYNBR_BIN:-$TOP/build/dev/bin}:$PATH"
    command -v dynbr-generate >/dev/null || skip "dynbr-generate is not built"
    WORK="$BATS_TEST_TMPDIR"
    mkdir -p "$WORK/SOURCES/hello/cmd"
    printf 'module example.org/hello\n' >"$WORK/SOURCES/hello/go.mod"
    printf 'package main\n\nimport (\n\t"fmt"\n\t"example.org/needed"\n)\n\nfunc main() {}\n' >"$WORK/SOURCES/hello/cmd/main.go"
    printf 'package main\n\nimport "example.org/tested"\n' >"$WORK/SOURCES/hello/cmd/main_test.go"
    tar -C "$WORK/SOURCES" -czf "$WORK/SOURCES/hello.tar.gz" hello
}

# spec SECTION [PREAMBLE]
spec() {
    cat >"$WORK/hello.spec" <<EOF
Name: hello
Version: 1
Release: 1
Summary: x
License: x
BuildArch: noarch
Source0: hello.tar.gz
${2:-}
%description
x
%prep
%setup -q -n hello
%generate_buildrequires
$1
%build
%files
EOF
}

# One run of the section; the requirements are in \$reqs.
run_section() {
    run rpmbuild -br --nodeps --load "$MACROS" --define "_topdir $WORK" "$@" "$WORK/hello.spec"
    reqs="$(rpm -qpR "$WORK"/SRPMS/*.nosrc.rpm 2>/dev/null | grep -v '^rpmlib(' || true)"
}

expand() { rpm --load "$MACROS" "$@"; }

@test "the macro is one simple command with all its arguments" {
    [ "$(expand -E '%dynbr_buildrequires go --no-tests -i x')" = "dynbr-generate go --no-tests -i x" ]
    [ "$(expand -E '%dynbr_buildrequires go | grep -v x')" = "dynbr-generate go | grep -v x" ]
    [ "$(expand -E '%{dynbr_buildrequires go}')" = "dynbr-generate go" ]
}

@test "turned off, the macro does nothing" {
    [ "$(expand -D '_without_dynbr 1' -E '%dynbr_buildrequires go')" = "true go" ]
    spec '%dynbr_buildrequires go'
    run_section --define 'dynbr_enabled 0'
    [ "$status" -eq 11 ]
    [ -z "$reqs" ]
    run_section --without dynbr
    [ -z "$reqs" ]
}

@test "import path macros of go-rpm-macros are handed over" {
    [ "$(expand -D 'goipath a.b/c' -E '%dynbr_go_buildrequires -a')" = "dynbr-generate go --goipath a.b/c -a" ]
    [ "$(expand -D 'goipath1 d.e/f' -D 'goaltipaths g.h/i j.k/l' -E '%dynbr_go_buildrequires -z 1')" = \
        "dynbr-generate go --goipath 1=d.e/f --goaltipath 'g.h/i j.k/l' -z 1" ]
    spec '%dynbr_go_buildrequires' '%global goipath example.org/needed'
    run_section
    [ "$reqs" = "golang(example.org/tested)" ]
}

@test "the section's lines reach rpmbuild" {
    spec '%dynbr_buildrequires go'
    run_section
    [ "$status" -eq 11 ]
    [ "$reqs" = $'golang(example.org/needed)\ngolang(example.org/tested)' ]
}

@test "options, pipes, subshells and loops work" {
    spec '%dynbr_buildrequires go --no-tests'
    run_section
    [ "$reqs" = "golang(example.org/needed)" ]
    spec $'(cd cmd; %{dynbr_buildrequires go}) | grep -v needed\nfor d in cmd; do (cd $d; %{dynbr_buildrequires go -T}); done'
    run_section
    [ "$reqs" = $'golang(example.org/needed)\ngolang(example.org/tested)' ]
    spec $'%dynbr_buildrequires list <<END\n# by hand\nmake\nEND'
    run_section
    [ "$reqs" = "make" ]
}

@test "the section leaves the tree as it was" {
    spec $'find . | sort >../before\n%dynbr_buildrequires\nfind . | sort >../after\ncmp ../before ../after'
    run_section
    [ "$status" -eq 11 ]
}

@test "a generator that fails fails the section" {
    spec $'echo "package {{.}}" >broken.go\n%dynbr_buildrequires go'
    run_section
    [ "$status" -eq 1 ]
    [[ "$output" == *"broken.go:1: expected a package name"* ]]
    [ -z "$reqs" ]
}

@test "where its status is ignored, an unsatisfiable line stops the build" {
    spec $'echo "package {{.}}" >broken.go\n%dynbr_buildrequires go | cat'
    run_section
    [ "$reqs" = "dynbr-generate(failed)" ]
    run rpmbuild -bb --load "$MACROS" --define "_topdir $WORK" "$WORK/hello.spec"
    [ "$status" -eq 11 ]
}
