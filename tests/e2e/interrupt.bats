#!/usr/bin/env bats
# Ctrl-C, at every place where a build may be: exit 130 at once, nothing is left running or mounted, and the next build
# succeeds.

load support

# interrupt LOG TEXT COMMAND...: the signal comes when the text stands in the log.
interrupt() {
    local file=$1 text=$2
    shift 2
    mounts > "$work/mounts"
    "$python" "$support/run_and_signal" --signal "${signal:-INT}" ${group:+--group} --log "$file" --text "$text" -- "$@" \
        > "$work/ending" 2> "$work/err" < /dev/null
}

# wait_for TEXT FILE
wait_for() {
    for ((i = 0; i < 400; i++)); do
        ! grep -qsF -- "$1" "$2" || return 0
        sleep 0.05
    done
    echo "'$1' does not come"
    return 1
}

ended_cleanly() {
    contains "$work/ending" 'code 130' 'signalled yes' 'left 0'
    awk '$1 == "seconds" || $1 == "gone" { if ($2 > 10) { print "took " $2 " s"; exit 1 } }' "$work/ending"
    diff "$work/mounts" <(mounts)
    nothing_built
}

next_build_succeeds() {
    results=$work/next expect 0 build layers
    [[ -s $work/next/layers-1-1.noarch.rpm ]]
    no_builds_left
}

@test "during %prep" {
    build_command silent --define 'at_prep 1'
    interrupt "$log" 'begun: prep' "${command[@]}"
    ended_cleanly
    finished 130
    next_build_succeeds
}

@test "during the section" {
    build_command silent --define 'at_section 1'
    interrupt "$log" 'begun: section' "${command[@]}"
    ended_cleanly
    finished 130
    next_build_succeeds
}

@test "during %build, which has a process of its own session" {
    build_command silent --define 'at_build 1'
    interrupt "$log" 'begun: build' "${command[@]}"
    ended_cleanly
    finished 130
    contains <(journal events) fixed_point
    next_build_succeeds
}

@test "to the whole process group, as a terminal sends it" {
    build_command silent --define 'at_build 1'
    group=yes interrupt "$log" 'begun: build' "${command[@]}"
    ended_cleanly
    finished 130
    next_build_succeeds
}

@test "SIGTERM and SIGHUP do the same" {
    for signal in TERM HUP; do
        build_command silent --define 'at_section 1'
        interrupt "$log" 'begun: section' "${command[@]}"
        ended_cleanly
        finished 130
        rm -r "$results"
    done
    next_build_succeeds
}

@test "during a transaction: the root that it was changing is not used again" {
    write_spec "$work/slow-scriptlet.spec"
    printf '%%post\nsleep 1000\n' >> "$work/slow-scriptlet.spec"
    make_repository "$work/repo" "$work/slow-scriptlet.spec"
    write_spec "$work/wants.spec" 'BuildRequires: slow-scriptlet'
    build_command silent --repo "own=file://$work/repo"
    command[-1]=$work/wants.spec
    interrupt "$results/rounds.jsonl" '"slow-scriptlet-1-1.noarch' "${command[@]}"
    ended_cleanly
    finished 130
    next_build_succeeds
}

@test "while the base layer is being made: no half layer is used later" {
    own_state
    build_command layers
    mounts > "$work/mounts"
    "$python" "$support/run_and_signal" --after 1.2 -- "${command[@]}" > "$work/ending" 2> "$work/err" < /dev/null
    ended_cleanly
    next_build_succeeds
}

@test "what had been recorded before stays: a journal with its end" {
    build_command silent --define 'at_build 1'
    interrupt "$log" 'begun: build' "${command[@]}"
    journal events > "$work/events"
    contains "$work/events" started section_ended resolved installed build_started finished
    contains "$work/err" 'interrupted'
}

@test "a signal that comes three times is one" {
    build_command silent --define 'at_build 1'
    "${command[@]}" > "$work/out" 2> "$work/err" < /dev/null &
    driver=$!
    wait_for 'begun: build' "$log"
    # A background command of a shell that isn't interactive ignores SIGINT to begin with.
    kill -TERM "$driver"
    kill -TERM "$driver"
    kill -INT "$driver"
    code=0
    wait "$driver" || code=$?
    same "$code" 130
    finished 130
}

@test "dynbr missing: nothing of it runs on" {
    command=("$DYNBR" missing --define 'at_section 1' "$specs/silent.spec")
    mounts > "$work/mounts"
    "$python" "$support/run_and_signal" --after 1 -- "${command[@]}" > "$work/ending" 2> "$work/err" < /dev/null
    ended_cleanly
}

@test "dynbr root init: nothing half-made stays" {
    own_state
    mounts > "$work/mounts"
    "$python" "$support/run_and_signal" --after 0.4 -- "$DYNBR" root init --state "$state" "${repos[@]}" \
        > "$work/ending" 2> "$work/err" < /dev/null
    ended_cleanly
    expect 0 "$DYNBR" root list --state "$state"
    no_builds_left
}

@test "a helper that is killed ends the build with an error at once" {
    build_command silent --define 'at_build 1'
    "${command[@]}" > "$work/out" 2> "$work/err" < /dev/null &
    driver=$!
    wait_for 'begun: build' "$log"
    kill -KILL "$(ps -o pid= --ppid "$driver" | head -n 1)"
    code=0
    wait "$driver" || code=$?
    same "$code" 8
    says dynbr-enter
    finished 8
    next_build_succeeds
}
