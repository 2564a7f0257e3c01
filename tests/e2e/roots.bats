#!/usr/bin/env bats
# dynbr root: base layers, throw-away roots, cleaning, and who may read what.

load support

prepare_test() { own_state; }

root() {
    local action=$1
    shift
    case $action in
        init | shell) "$DYNBR" root "$action" "${repos[@]}" --state "$state" "$@" ;;
        *) "$DYNBR" root "$action" --state "$state" "$@" ;;
    esac
}

# A base that is made in no time; nothing can be built with it.
small=(--base layer-one)

layers_are() {
    expect 0 root list --json
    fits root-list
    same "$("$python" -c 'import json, sys; print(len(json.load(sys.stdin)["layers"]))' < "$work/out")" "$1"
}

# type_into TEXT COMMAND...: on a terminal; what it shows goes to $work/screen.
type_into() {
    local text=$1
    shift
    script -qefc "$(printf '%q ' "$@")" "$work/screen" > /dev/null 2>&1 <<< "$text"
}

@test "init makes the base layer, list shows it, clean leaves it, clean --all removes everything" {
    layers_are 0
    expect 0 root init "${small[@]}"
    says '1 package'
    layers_are 1
    expect 0 root list
    prints '1 package'
    expect 0 root init "${small[@]}"
    layers_are 1
    expect 0 root clean
    layers_are 1
    expect 0 root clean --all
    layers_are 0
    (($(du -sm "$state" | cut -f1) < 2))
}

@test "a build finds the layer that init made" {
    state=$DYNBR_E2E_STATE
    start=${EPOCHREALTIME/./}
    expect 0 root init
    (((${EPOCHREALTIME/./} - start) < 2000000))
    expect 0 build empty-section
}

@test "another base is another layer" {
    expect 0 root init "${small[@]}"
    expect 0 root init --base layer-two
    layers_are 2
}

@test "init says what can't be installed" {
    expect 5 root init --base no-such-base
    says no-such-base
    layers_are 0
}

@test "shell opens a throw-away root" {
    state=$DYNBR_E2E_STATE
    type_into $'echo "user $(id -u)"; touch /usr/left-over; ls /usr; exit' "$DYNBR" root shell "${repos[@]}" --state "$state"
    contains "$work/screen" 'user 0' left-over
    type_into $'ls /usr; exit' "$DYNBR" root shell "${repos[@]}" --state "$state"
    lacks "$work/screen" left-over
    contains "$work/screen" share
}

@test "the exit status of the shell is passed on" {
    state=$DYNBR_E2E_STATE
    code=0
    type_into 'exit 7' "$DYNBR" root shell "${repos[@]}" --state "$state" || code=$?
    same "$code" 7
}

@test "a shell without a terminal is a usage error" {
    state=$DYNBR_E2E_STATE
    expect 2 root shell
    says terminal
}

@test "other people can't enter the state folder, whatever its mode was" {
    mkdir -m 0777 "$state"
    expect 0 root init "${small[@]}"
    same "$(stat -c %a "$state")" 700
}

@test "a state folder that is a link or a file is refused" {
    mkdir "$work/elsewhere"
    ln -s "$work/elsewhere" "$state"
    expect 8 root list
    says "$state"
    rm "$state"
    touch "$state"
    expect 8 root list
    says "$state"
    rm "$state"
}

@test "one base is used by two builds at once" {
    state=$DYNBR_E2E_STATE
    results=$work/one build layers > "$work/one.out" 2>&1 &
    first=$!
    results=$work/two expect 0 build static-macros
    wait "$first"
    [[ -s $work/one/layers-1-1.noarch.rpm && -s $work/two/static-macros-1-1.noarch.rpm ]]
}

@test "two builds that need the same new base make it once, and both succeed" {
    base=(--base 'buildsys-build,layer-two')
    results=$work/one build layers "${base[@]}" > "$work/one.out" 2>&1 &
    first=$!
    results=$work/two expect 0 build early-choice "${base[@]}"
    wait "$first"
    layers_are 1
    results=$work/two
    contains <(journal last started base) buildsys-build layer-two
    contains <(journal last resolved packages) layer-two-1.0-1.noarch
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
    code=0
    wait "$running" || code=$?
    same "$code" 130
}
