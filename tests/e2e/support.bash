# What the end-to-end tests share: where things are, how dynbr is called, and what is looked at afterwards.
# shellcheck shell=bash disable=SC2154

# Set by CMake; by hand only DYNBR is needed.
: "${DYNBR:?is the program under test}"
: "${DYNBR_TEST_DISTRO:=$(dirname "$DYNBR")/distro}"
# Layers and caches; all files of a run share them, so that the base layer is made once.
: "${DYNBR_E2E_STATE:=${TMPDIR:-/tmp}/dynbr-e2e-state-$UID}"

e2e=$(dirname "${BASH_SOURCE[0]}")
specs=$e2e/specs
schemas=$e2e/../../docs/schema
support=$e2e/support
# A python3 in front of the system's may be a slow wrapper.
python=/usr/bin/python3
[[ -x $python ]] || python=python3
repos=(--repo "distro=file://$DYNBR_TEST_DISTRO/repo" --repo "fixtures=file://$DYNBR_TEST_DISTRO/fixtures")

# For states of a test's own: hundreds of megabytes come and go there, so it lies in memory where there is enough.
own_states=${TMPDIR:-/tmp}
if [[ -w /dev/shm ]] && (($(df --output=avail -m /dev/shm | tail -n 1) > 3000)); then
    own_states=/dev/shm
fi

# Every test has a folder of its own, which is kept where it fails.
setup() {
    work=$(mktemp -d "${TMPDIR:-/tmp}/dynbr-e2e.XXXXXX")
    results=$work/results
    log=$results/build.log
    state=$DYNBR_E2E_STATE
    prepare_test
}

# A file overrides this to do more.
prepare_test() { :; }

# own_state: this test's state is its own, and only dynbr can remove what belongs to the ids inside.
own_state() {
    own=$(mktemp -d "$own_states/dynbr-e2e-state.XXXXXX")
    state=$own/state
}

teardown() {
    if [[ ${own:-} ]]; then
        "$DYNBR" root clean --all --state "$own/state" > /dev/null 2>&1 || :
        rm -rf "$own"
    fi
    if [[ $BATS_TEST_COMPLETED == 1 ]]; then
        rm -rf "$work"
    else
        echo "kept: $work"
        local file
        for file in "$work/err" "$log"; do
            [[ ! -s $file ]] || { echo "the end of $file:" && tail -n 25 "$file" | cut -c 1-300; }
        done
    fi
}

# expect CODE COMMAND...: its output goes to $work/out and $work/err.
expect() {
    local wanted=$1 code=0
    shift
    "$@" > "$work/out" 2> "$work/err" < /dev/null || code=$?
    [[ $code == "$wanted" ]] || { echo "exit $code instead of $wanted: $*"; return 1; }
}

# The command line of a build; SPEC is the name of a file in specs/ or a path.
build() {
    local spec=$1
    shift
    [[ $spec == */* ]] || spec=$specs/$spec.spec
    "$DYNBR" build "${repos[@]}" --state "$state" --resultdir "$results" "$@" "$spec"
}

# The same, to be run in the background or under another program: fills the array `command`.
# shellcheck disable=SC2034
build_command() {
    local spec=$1
    shift
    command=("$DYNBR" build "${repos[@]}" --state "$state" --resultdir "$results" "$@" "$specs/$spec.spec")
}

resolve() {
    "$DYNBR" resolve "${repos[@]}" --state "$state" "$@"
}

# contains FILE TEXT...: all of them. FILE may be a pipe, which can be read only once, and binary.
contains() {
    local file=$1 text content
    content=$(tr -d '\0' < "$file") || return 1
    shift
    for text; do
        [[ $content == *"$text"* ]] || { echo "'$text' is not in $file"; return 1; }
    done
}

# lacks FILE TEXT...: none of them.
lacks() {
    local file=$1 text content
    content=$(tr -d '\0' < "$file") || return 1
    shift
    for text; do
        [[ $content != *"$text"* ]] || { echo "'$text' is in $file"; return 1; }
    done
}

prints() { contains "$work/out" "$@"; }
says() { contains "$work/err" "$@"; }

# times N LINE FILE: so many such lines.
times() {
    local count
    count=$(grep -cxF -- "$2" "$3") || :
    [[ $count == "$1" ]] || { echo "'$2' is $count times in $3, not $1"; return 1; }
}

same() {
    [[ $1 == "$2" ]] || { printf 'not the same:\n%s\n%s\n' "$1" "$2"; return 1; }
}

journal() { "$python" "$support/journal" "$results/rounds.jsonl" "$@"; }

journal_is_sound() {
    "$python" "$support/check_schema" --lines "$schemas/journal.schema.json" "$results/rounds.jsonl"
}

# fits SCHEMA: what was printed on standard output.
fits() { "$python" "$support/check_schema" "$schemas/$1.schema.json" "$work/out"; }

# The build ended with CODE, and the journal says so too.
finished() {
    journal_is_sound
    same "$(journal last finished exit_code)" "$1"
}

# A package was built: NAME-VERSION-RELEASE.ARCH.rpm.
built() { [[ -s $results/$1.rpm ]] || { ls -l "$results"; return 1; }; }

nothing_built() { [[ -z $(find "$results" -name '*.rpm' 2> /dev/null) ]] || { ls -l "$results"; return 1; }; }

# What a killed driver left is gone from the state folder: builds, and layers in the making.
no_builds_left() {
    local left
    left=$(find "$state/roots" -mindepth 2 -maxdepth 2 \( -path '*/builds/*' -o -name 'new-*' \))
    [[ -z $left ]] || { echo "left in $state/roots: $left"; return 1; }
}

# So that a mount which is left behind shows; in the host's namespace dynbr never makes one.
mounts() { cut -d' ' -f5- /proc/self/mountinfo | sort; }

# make_repository FOLDER SPEC...: packages of the tests' own, built on this machine.
make_repository() {
    local folder=$1 spec
    shift
    mkdir -p "$folder"
    for spec; do
        rpmbuild -bb --quiet -D "_topdir $work/rpmbuild" -D "_rpmdir $folder" -D '_rpmfilename %%{name}.rpm' \
            -D "_dbpath $work/rpmdb" "$spec" > "$work/rpmbuild.log" 2>&1 || { cat "$work/rpmbuild.log"; return 1; }
    done
    index_repository "$folder"
}

# spoil FILE: changes the byte in its middle.
spoil() {
    "$python" - "$1" << 'END'
import os, sys
with open(sys.argv[1], "r+b") as f:
    f.seek(os.path.getsize(sys.argv[1]) // 2)
    byte = f.read(1)[0]
    f.seek(-1, os.SEEK_CUR)
    f.write(bytes([byte ^ 1]))
END
}

index_repository() { createrepo_c --quiet "$1" > /dev/null 2>&1; }

# write_spec FILE [LINES...]: a spec whose packages are like no others, so that no cache has them.
write_spec() {
    local file=$1 name
    shift
    name=$(basename "$file" .spec)
    {
        printf 'Name: %s\nVersion: 1\nRelease: 1\nSummary: %s\nLicense: MIT\nBuildArch: noarch\n' "$name" "$EPOCHREALTIME"
        printf '%s\n' "$@"
        printf '%%description\n%%{summary}.\n%%files\n'
    } > "$file"
}
