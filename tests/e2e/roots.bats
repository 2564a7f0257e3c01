#!/usr/bin/env bats
# dynbr root: base layers, throw-away roots, cleaning, and who may read what.

load support

prepare_test() { state=$work/state; }

teardown() {
    "$DYNBR" root clean --all --state "$work/state" > /dev/null 2>&1 || :
    if [[ $BATS_TEST_COMPLETED == 1 ]]; then rm -rf "$work"; else echo "kept: $work" && tail -n 20 "$work/err"; fi
}

root() {
    local action=$1
    shift
    case $action in
        init | shell) "$DYNBR" root "$action" "${repos[@]}" --state "$state" "$@" ;;
        *) "$DYNBR" root "$action" --state "$state" "$@" ;;
    esac
}

# As `expect`, with what a person would type.
typed() {
    local wanted=$1 text=$2 code=0
    shift 2
    "$@" > "$work/out" 2> "$work/err" <<< "$text" || code=$?
    [[ $code == "$wanted" ]] || { echo "exit $code instead of $wanted"; return 1; }
}

layers_are() {
    expect 0 root list --json
    same "$("$python" -c 'import json, sys; print(len(json.load(sys.stdin)["layers"]))' < "$work/out")" "$1"
}

@test "init makes the base layer, list shows it, a second init finds it, clean --all removes it" {
    expect 0 root list
    expect 0 root init
    says packages
    expect 0 root list
    prints packages
    start=${EPOCHREALTIME/./}
    expect 0 root init
    (((${EPOCHREALTIME/./} - start) < 1500000))
    expect 0 root list --json
    fits root-list
    same "$("$python" -c 'import json, sys; print(len(json.load(sys.stdin)["layers"]))' < "$work/out")" 1
    # A build finds it, too.
    expect 0 build empty-section
    expect 0 root clean
    layers_are 1
    expect 0 root clean --all
    layers_are 0
    (($(du -sm "$state" | cut -f1) < 5))
}

@test "shell opens a throw-away root" {
    state=$DYNBR_E2E_STATE
    typed 0 'echo "I am $(id -u)"; rpm -q rpm-build; touch /builddir/left-over; ls /builddir' root shell
    prints 'I am ' rpm-build- left-over
    typed 0 'ls /builddir' root shell
    lacks "$work/out" left-over
}

@test "the exit status of the shell is passed on" {
    state=$DYNBR_E2E_STATE
    typed 7 'exit 7' root shell
}

@test "other people can't look into the state folder" {
    expect 0 root init
    same "$(stat -c %a "$state")" 700
}

@test "a state folder that others can write to is refused" {
    mkdir -m 0777 "$state"
    expect 8 root list
    says "$state"
}

@test "--base chooses what every root starts from" {
    expect 0 build no-section --base buildsys-build,layer-two --no-build
    contains <(journal last started base) buildsys-build layer-two
    contains <(journal last resolved packages) layer-two-1.0-1.noarch
}

@test "one base is used by two builds at once" {
    state=$DYNBR_E2E_STATE
    results=$work/one build layers > "$work/one.out" 2>&1 &
    first=$!
    results=$work/two expect 0 build static-macros
    wait "$first"
    [[ -s $work/one/layers-1-1.noarch.rpm && -s $work/two/static-macros-1-1.noarch.rpm ]]
}

@test "two builds that need the same new layer make it once, and both succeed" {
    results=$work/one build layers > "$work/one.out" 2>&1 &
    first=$!
    results=$work/two expect 0 build early-choice
    wait "$first"
    layers_are 1
}

@test "clean leaves a running build alone" {
    state=$DYNBR_E2E_STATE
    build_command silent --define 'at_build 1'
    "${command[@]}" > "$work/running.out" 2>&1 &
    running=$!
    for ((i = 0; i < 400; i++)); do ! grep -qs 'begun: build' "$log" || break; sleep 0.05; done
    expect 0 root clean
    kill -0 "$running"
    lacks "$work/running.out" error
    kill -TERM "$running"
    wait "$running" || same "$?" 130
}

@test "-d keep keeps the build's folder and says where" {
    expect 0 build empty-section -d keep
    says "$state"
    (($(ls "$state/roots/builds" | wc -l) == 1))
    expect 0 root clean
    no_builds_left
}
