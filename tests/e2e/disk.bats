#!/usr/bin/env bats
# A disk that is full: exit 8 with the file's name, nothing half-written is used later.

load support

prepare_test() { ((UID == 0)) || skip 'needs root to mount a small disk in a namespace of its own'; }

# on_small_disk SIZE FOLDER COMMAND...: the mount is seen by nobody else and gone with the command.
on_small_disk() {
    local size=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount --propagation private bash -c 'mount -t tmpfs -o "size=$0" tmpfs "$1" && shift && "$@"' \
        "$size" "$folder" "$@"
}

@test "under the results" {
    own_state
    build_command layers
    expect 8 on_small_disk 64k "$results" "${command[@]}"
    says 'No space left on device'
    expect 0 build layers
    no_builds_left
}

@test "under the state, while the base layer is being made" {
    own_state
    build_command layers
    # The layer needs ten times this. What fits stays for the second build to stumble over.
    on_small_disk_twice() {
        on_small_disk 120m "$state" bash -c '"$@"; first=$?; "$@"; echo "$first $?"' - "${command[@]}"
    }
    expect 0 on_small_disk_twice
    prints '8 8'
    # rpm's own words.
    says 'more space on the / filesystem'
    lacks "$work/err" bug
    expect 0 build layers
}

@test "standard output that can't be written is no success" {
    code=0
    echo good | "$DYNBR" check > /dev/full 2> "$work/err" || code=$?
    same "$code" 8
    says 'No space left on device'
}
