#!/usr/bin/env bats
# The same, as an ordinary user with subordinate ids. Run by root these tests make the user `dynbr-test`; run by anybody
# else they are that user.

load support

user=dynbr-test

setup_file() {
    export user_state
    user_state=$(mktemp -d "$own_states/dynbr-e2e-user.XXXXXX")
    ((UID == 0)) || return 0
    if ! id "$user" > /dev/null 2>&1; then
        useradd --create-home --user-group "$user"
        touch "$BATS_FILE_TMPDIR/made-user"
    fi
    grep -q "^$user:" /etc/subuid || usermod --add-subuids 400000-465535 --add-subgids 400000-465535 "$user"
    chown "$user:" "$user_state"
}

teardown_file() {
    as_user "$DYNBR" root clean --all --state "$user_state/state" > /dev/null 2>&1 || :
    rm -rf "$user_state"
    [[ ! -e $BATS_FILE_TMPDIR/made-user ]] || userdel --remove "$user" > /dev/null 2>&1
}

as_user() { as "$user" "$@"; }

# as USER COMMAND...: with nothing of root's environment.
as() {
    local who=$1
    shift
    if ((UID == 0)); then
        setpriv --reuid "$who" --regid "$(id -g "$who")" --init-groups env -i HOME="$user_state" PATH="$PATH" "$@"
    else
        "$@"
    fi
}

prepare_test() {
    if ((UID == 0)); then
        chmod 755 "$work"
        as_user test -x "$DYNBR" || skip "$user can't run $DYNBR: a clone in a folder that others may enter runs this test"
        as_user test -r "$DYNBR_TEST_DISTRO/repo/repodata/repomd.xml" || { echo "$user can't read $DYNBR_TEST_DISTRO"; return 1; }
    fi
    # The build writes here as the user.
    mkdir -m 777 "$work/user"
    state=$user_state/state
    results=$work/user/results
    log=$results/build.log
}

user_build() {
    build_command "$@"
    as_user "${command[@]}"
}

@test "three layers, as an ordinary user" {
    expect 0 user_build layers
    built layers-1-1.noarch
    same "$(journal last fixed_point section_runs)" 4
    finished 0
    ((UID != 0)) || same "$(stat -c %U "$results/layers-1-1.noarch.rpm")" "$user"
}

@test "the same requirements give root and user the same packages" {
    expect 0 user_build early-choice
    sed -n 's/^installed: //p' "$log" | sort > "$work/of-user"
    ((UID == 0)) || skip 'needs root for the other half'
    state=$DYNBR_E2E_STATE results=$work/of-root expect 0 build early-choice
    sed -n 's/^installed: //p' "$work/of-root/build.log" | sort | diff - "$work/of-user"
}

@test "scriptlets that look for a way out find none, as an ordinary user" {
    expect 0 user_build hostile-scriptlets
    sed -n 's/^shell: //p' "$log" > "$work/shell"
    lacks "$work/shell" possible
    same "$(grep -c ': refused$' "$work/shell")" 7
    same "$(find / -xdev -maxdepth 3 -name 'fixture-escaped*' -not -path "$user_state/*" 2> /dev/null)" ''
}

@test "a build is as isolated as root's" {
    expect 0 user_build isolation --define "look_for $work"
    contains "$log" 'user: 1000' 'owner of /: 0' 'host file: invisible' 'capabilities: 0000000000000000'
    contains <(grep '^loopback: ' "$log") refused
    same "$(sed -n 's/^interfaces: //p' "$log" | xargs)" lo
}

@test "the state folder belongs to the user alone" {
    expect 0 user_build empty-section
    same "$(stat -c %a "$state")" 700
    ((UID != 0)) || same "$(stat -c %U "$state")" "$user"
    ((UID == 0)) || return 0
    # Root's caches are of another id mapping.
    results=$work/root expect 8 build empty-section
    says "$state"
}

@test "failures have the same exit codes" {
    expect 5 user_build unsolvable
    finished 5
    expect 3 user_build comment-line
    finished 3
    expect 1 user_build build-fails
    finished 1
}

@test "Ctrl-C ends everything" {
    build_command silent --define 'at_build 1'
    as_user "$python" "$support/run_and_signal" --log "$log" --text 'begun: build' -- "${command[@]}" \
        > "$work/ending" 2> "$work/err" < /dev/null
    contains "$work/ending" 'code 130' 'signalled yes' 'left 0'
    finished 130
    expect 0 user_build layers
}

@test "root list, shell and clean" {
    expect 0 as_user "$DYNBR" root list --state "$state"
    prints packages
    code=0
    as_user script -qefc "$(printf '%q ' "$DYNBR" root shell --state "$state" "${repos[@]}")" /dev/null \
        <<< 'exit 3' > "$work/out" 2> "$work/err" || code=$?
    same "$code" 3
    expect 0 as_user "$DYNBR" root clean --state "$state"
}

@test "clean --all leaves no file of the ids inside behind" {
    expect 0 user_build layers
    expect 0 as_user "$DYNBR" root clean --all --state "$state"
    same "$(find "$state" -not -user "$(stat -c %u "$state")")" ''
    (($(du -sm "$state" | cut -f1) < 5))
}

@test "a user without subordinate ids is told what is missing" {
    ((UID == 0)) || skip 'needs root to be such a user'
    state=$work/user/state
    build_command empty-section
    expect 8 as nobody "${command[@]}"
    says /etc/subuid hint:
}
