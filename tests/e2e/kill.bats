#!/usr/bin/env bats
# kill -9 of the driver at random moments: nothing runs on, nothing is mounted, caches are sound, the next run succeeds.
# DYNBR_E2E_SEED repeats a failed run.

load support

prepare_test() {
    own_state
    hits=0
    RANDOM=${DYNBR_E2E_SEED:=$RANDOM}
    echo "DYNBR_E2E_SEED=$DYNBR_E2E_SEED"
}

# kill_after MILLISECONDS
kill_after() {
    local seconds
    seconds=$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))
    build_command layers
    rm -rf "$results"
    mounts > "$work/mounts"
    "$python" "$support/run_and_signal" --signal KILL --after "$seconds" -- "${command[@]}" \
        > "$work/ending" 2> "$work/err" < /dev/null
    echo "after $seconds s: $(xargs < "$work/ending")"
    ! grep -q 'signalled yes' "$work/ending" || hits=$((hits + 1))
    contains "$work/ending" 'left 0'
    diff "$work/mounts" <(mounts)
    # What there is of a journal can be read.
    if grep -q 'signalled yes' "$work/ending" && [[ -s $results/rounds.jsonl ]]; then
        journal events > /dev/null
        lacks <(journal events) finished || [[ -s $results/layers-1-1.noarch.rpm ]]
    fi
    expect 0 "$DYNBR" root list --state "$state"
}

next_run_succeeds() {
    rm -rf "$results"
    expect 0 build layers
    built layers-1-1.noarch
    same "$(journal last fixed_point section_runs)" 4
    no_builds_left
}

milliseconds_of() {
    local start=${EPOCHREALTIME/./}
    "$@" > /dev/null
    echo $(((${EPOCHREALTIME/./} - start) / 1000))
}

@test "at sixteen random moments of a build" {
    expect 0 build layers
    whole=$(milliseconds_of build layers 2> "$work/err")
    for ((i = 0; i < 16; i++)); do
        kill_after $((RANDOM % whole))
        next_run_succeeds
    done
    # Some builds may have been faster than the one that was measured.
    ((hits >= 8))
}

@test "at four random moments of making the base layer" {
    whole=$(milliseconds_of "$DYNBR" root init --state "$state" "${repos[@]}" 2> "$work/err")
    for ((i = 0; i < 4; i++)); do
        expect 0 "$DYNBR" root clean --all --state "$state"
        kill_after $((RANDOM % whole))
        next_run_succeeds
    done
}
