#!/usr/bin/env bats
# Hostile builds and packages: nothing gets out, nothing blocks, nothing grows without bound.

load support

# Everything that a hostile package or build could have left on this machine.
nothing_escaped() {
    local found
    found=$(find / -xdev -maxdepth 3 -name 'fixture-escaped*' -not -path "$state/*" 2> /dev/null) || :
    same "$found" ''
}

# expect_within SECONDS CODE COMMAND...: the driver and its helpers stay below 400 MB each.
expect_within() {
    local seconds=$1 wanted=$2 start=$EPOCHREALTIME
    shift 2
    expect "$wanted" "$@"
    local took=$(((${EPOCHREALTIME/./} - ${start/./}) / 1000))
    ((took <= seconds * 1000)) || { echo "took $took ms"; return 1; }
}

@test "scriptlets that look for a way out find none" {
    mounts > "$work/mounts"
    hostname=$(< /proc/sys/kernel/hostname)
    expect 0 build hostile-scriptlets
    sed -n 's/^shell: //p' "$log" > "$work/shell"
    lacks "$work/shell" possible
    same "$(grep -c ': refused$' "$work/shell")" 7
    # The Lua scriptlet reports the folders in which it could write, as /proc/1/root: all must be the root's own.
    nothing_escaped
    same "$(< /proc/sys/kernel/hostname)" "$hostname"
    diff "$work/mounts" <(mounts)
}

@test "a build sees neither host files nor network, runs without privileges, and owns nothing of the root" {
    expect 0 build isolation --define "look_for $work"
    contains "$log" 'user: 1000' 'owner of /: 0' 'no new privileges: 1' 'host file: invisible' 'host path: not in mountinfo'
    contains "$log" 'capabilities: 0000000000000000'
    lacks "$log" 'written: '
    same "$(sed -n 's/^interfaces: //p' "$log" | xargs)" lo
    lacks <(sed -n 's/^hostname: //p' "$log") "$(< /proc/sys/kernel/hostname)"
    (($(sed -n 's/^processes: //p' "$log") < 20))
}

@test "loopback works in a build, and nothing else does" {
    expect 0 build isolation
    # Refused by this machine's own stack: there is a way to it, and nobody listens.
    contains <(grep '^loopback: ' "$log") 'refused'
    contains <(grep '^elsewhere: ' "$log") 'unreachable'
}

@test "/dev holds the few nodes that a build needs" {
    expect 0 build isolation
    same "$(sed -n 's/^devices: //p' "$log")" 'fd full null ptmx pts random shm stderr stdin stdout tty urandom zero'
}

@test "a build inherits no descriptor that leads anywhere" {
    expect 0 build isolation
    lacks <(grep '^descriptor: ' "$log") "$state" "$work" /dev/pts
}

@test "three million lines" {
    expect 3 build million-lines
    says 'limit'
    nothing_built
    finished 3
}

@test "a line of five megabytes" {
    expect 3 build long-line
    finished 3
}

@test "a rich dependency that expands exponentially is refused before it reaches the solver" {
    expect_within 60 3 build exponential
    says '%generate_buildrequires:1'
    finished 3
}

@test "nesting a hundred thousand deep" {
    expect_within 60 3 build deep-nesting
    finished 3
}

@test "bytes that are no text" {
    expect 3 build binary
    lacks "$work/err" $'\001' $'\377'
    finished 3
}

@test "a section that prints for ever is ended at the limit" {
    expect_within 60 3 build flood
    says 'limit'
    finished 3
}

@test "each of them is judged within a second of the section's end" {
    for spec in million-lines long-line exponential deep-nesting; do
        expect 3 build "$spec"
        "$python" - "$results/rounds.jsonl" << 'END'
import json, sys
events = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")][1:]
names = [event["event"] for event in events]
assert names[-2:] == ["section_ended", "finished"], names
before = sum(e.get("seconds", 0) for e in events[:-1])
assert events[-1]["seconds"] - before < 1 + 2, (before, events[-1]["seconds"])
END
    done
}

@test "memory stays bounded while three million lines come" {
    build_command million-lines
    code=0
    # The limit is on address space, so generous.
    (ulimit -v 4000000 && "${command[@]}") > "$work/out" 2> "$work/err" < /dev/null || code=$?
    same "$code" 3
    "$python" - "${command[@]}" << 'END'
import resource, subprocess, sys
assert subprocess.run(sys.argv[1:], capture_output=True, check=False).returncode == 3
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
assert peak < 300, f"{peak} MB"
END
}

@test "a result that is a link is named and not followed" {
    expect 1 build odd-results --define 'leave ln -s /etc/passwd evil.rpm'
    says evil.rpm
    nothing_built
    finished 1
}

@test "a result that is a FIFO doesn't block" {
    expect_within 60 1 build odd-results --define 'leave mkfifo evil.rpm'
    says evil.rpm
    nothing_built
}

@test "a result that is a folder" {
    expect 1 build odd-results --define 'leave mkdir evil.rpm'
    says evil.rpm
    nothing_built
}

@test "a result that is a device: the one that anybody may make" {
    expect 1 build odd-results --define 'leave mknod evil.rpm c 0 0'
    says evil.rpm
    nothing_built
}

@test "a result with control characters in its name is named escaped" {
    expect 1 build odd-results --define "leave touch \"\$(printf 'a\\\\033[31m.rpm')\""
    says '\x1b'
    lacks "$work/err" $'\033'
    nothing_built
}

@test "results linked to the tree that is taken out stay inside" {
    expect 1 build odd-results --define 'leave cd .. && rmdir noarch && ln -s /etc noarch'
    nothing_built
}
