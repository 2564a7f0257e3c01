#!/usr/bin/env bats
# The drop-in %pyproject_buildrequires: how it expands, and what it prints in a real rpmbuild.
# DYNBR_BIN is the folder of the programs.

setup() {
    TOP="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
    command -v rpmbuild >/dev/null || skip "there is no rpmbuild"
    [ -n "$(rpmbuild -E '%{?__spec_buildrequires_cmd}')" ] || skip "this rpm knows no %generate_buildrequires"
    export PATH="${DYNBR_BIN:-$TOP/build/dev/bin}:$PATH"
    command -v dynbr-generate >/dev/null || skip "dynbr-generate is not built"
    LOAD=(--load "$TOP/macros.d/macros.dynbr" --load "$TOP/macros.d/compat/macros.dynbr-pyproject")
    WORK="$BATS_TEST_TMPDIR"
    mkdir -p "$WORK/SOURCES/hello"
    printf '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n[project]\nname = "hello"\nversion = "1"\ndependencies = ["needed>=1,<2"]\n[project.optional-dependencies]\nx = ["extra[y]"]\n' >"$WORK/SOURCES/hello/pyproject.toml"
    printf '[testenv]\ndeps =\n  py313: tested\n' >"$WORK/SOURCES/hello/tox.ini"
    tar -C "$WORK/SOURCES" -czf "$WORK/SOURCES/hello.tar.gz" hello
}

expand() { rpm "${LOAD[@]}" -D 'name n' -D 'version 1' -D 'release 2' -D '_arch x' "$@"; }

# requirements SECTION [PREP]: those that a run of the section puts into the header.
requirements() {
    cat >"$WORK/hello.spec" <<EOF
Name: hello
Version: 1
Release: 1
Summary: x
License: x
BuildArch: noarch
Source0: hello.tar.gz
%description
x
%prep
%setup -q -n hello
${2:-}
%generate_buildrequires
$1
%build
%files
EOF
    rpmbuild -br --nodeps "${LOAD[@]}" --define "_topdir $WORK" --define 'python3_version 3.13' \
        --define 'python3_version_nodots 313' "$WORK/hello.spec" || true
    reqs="$(rpm -qpR "$WORK"/SRPMS/*.nosrc.rpm | grep -v '^rpmlib(')"
}

@test "it is one simple command that takes the whole line" {
    run expand -E '%pyproject_buildrequires -x a,b -t | grep -v c'
    [[ "$output" == "dynbr-generate python --macro-lines --generate-extras "*" -x a,b -t | grep -v c" ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "-e also sets toxenv, however it is written" {
    for options in '-e a,b' '-ea,b' '-te a,b' '--toxenv=a,b' '--toxenv a -e b'; do
        [ "$(expand -E "%{pyproject_buildrequires $options}%{toxenv}" | grep -o 'a,b$')" = "a,b" ]
    done
    [ "$(expand -D 'python3_version_nodots 313' -E '%{pyproject_buildrequires -r | grep -e x}%{toxenv}' | grep -o 'py313$')" = "py313" ]
}

@test "it follows _python_no_extras_requires and python3_pkgversion" {
    [[ "$(expand -D '_python_no_extras_requires 1' -E '%pyproject_buildrequires')" != *generate-extras* ]]
    [[ "$(expand -D 'python3_pkgversion 3.12' -E '%pyproject_buildrequires')" == *"--python3_pkgversion '3.12'"* ]]
}

@test "in rpmbuild it prints what the original prints" {
    requirements '%pyproject_buildrequires -x x -t'
    for wanted in pyproject-rpm-macros python3-devel 'python3dist(packaging)' 'python3dist(pip) >= 19' \
        '(python3dist(needed) < 2~~ with python3dist(needed) >= 1)' 'python3dist(extra[y])' 'python3dist(tested)'; do
        grep -qxF "$wanted" <<<"$reqs"
    done
}

@test "%pyproject_patch_dependency in %prep changes what is required" {
    requirements '%pyproject_buildrequires' '%pyproject_patch_dependency Needed:drop_upper
%pyproject_patch_dependency needed:set_lower:0.5:br_only'
    grep -qxF 'python3dist(needed) >= 0.5' <<<"$reqs"
    run expand -E '%pyproject_patch_dependency a:ignore b:ignore'
    [ "$status" -ne 0 ]
}
