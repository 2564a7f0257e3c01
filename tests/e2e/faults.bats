#!/usr/bin/env bats
# Servers that fail in every way: each fault ends well by another mirror, or with exit 8 and a message that names the URL,
# and what was expected and found; the caches are sound afterwards, and once the fault is gone, all is well.

load support
load servers

prepare_site() {
    ln -s "$DYNBR_TEST_DISTRO/fixtures" "$site/fixtures"
    start_web
    start_faults
}

# The fault server alone, with little patience.
alone() { configure "baseurl=$faulty/fixtures" timeout=1 minrate=1000 retries=2 "$@"; }

# The fault server first, then the sound one.
beside() {
    [[ -e $site/mirrors ]] || printf '%s/fixtures\n%s/fixtures\n' "$faulty" "$web" > "$site/mirrors"
    configure "mirrorlist=$web/mirrors" timeout=1 minrate=1000 retries=4
}

# faults PATTERN [WORD...]: exit 8 with a message that has the URL and the words; sound caches; and by the mirror, success.
# Takes faults from standard input, one a line: a fault, '|', and words that the message has, too.
faults() {
    local pattern=$1 fault words word
    while IFS='|' read -r fault words; do
        echo "# $fault on $pattern" >> "$work/faults.log"
        rules "$pattern $fault"
        state=$own/alone-$RANDOM
        alone
        expect 8 init || { echo "with the fault $fault on $pattern"; return 1; }
        says "$faulty/fixtures/" ${pattern#\*}
        for word in $words; do
            says "${word//_/ }" || { echo "with the fault $fault on $pattern"; return 1; }
        done
        caches_are_sound
        rules
        expect 0 init || { echo "after the fault $fault on $pattern"; return 1; }
        caches_are_sound
        rules "$pattern $fault"
        state=$own/beside-$RANDOM
        beside
        expect 0 init || { echo "with a mirror beside the fault $fault on $pattern"; return 1; }
        caches_are_sound
    done
}

connection_faults() {
    cat << 'END'
reset-accept|
reset-request|
reset-header|
reset-body 100|
cut 100|partial
stall|
slow 1|
headers|
garbage|
status 404|HTTP_status_404
status 403|HTTP_status_403
status 500|HTTP_status_500
status 503|HTTP_status_503
loop|redirects
redirect file:///etc/passwd|rotocol
redirect ftp://127.0.0.1:1/x|
redirect http://127.0.0.1:1/x|connect
END
}

# For files whose size and checksum are known.
content_faults() {
    cat << 'END'
short 100|wrong_size found_100_bytes expected
long|wrong_size found expected
corrupt|wrong_checksum found_sha256 expected
endless|sends_more_than
END
}

@test "repomd.xml: connections" {
    connection_faults | grep -v reset-accept | faults '*repomd.xml'
}

@test "repomd.xml: content" {
    faults '*repomd.xml' << 'END'
endless|sends_more_than
cut 0|
short 0|
short 200|
END
}

@test "primary.xml: connections" {
    connection_faults | grep -v reset-accept | faults '*-primary.xml.gz'
}

@test "primary.xml: content" {
    content_faults | faults '*-primary.xml.gz'
}

@test "a package: connections" {
    connection_faults | grep -v reset-accept | faults '*layer-one-1.0-1.noarch.rpm'
}

@test "a package: content" {
    content_faults | faults '*layer-one-1.0-1.noarch.rpm'
}

@test "every connection is reset as soon as it is there" {
    rules '* reset-accept'
    alone
    expect 8 init
    says "$faulty/fixtures/repodata/repomd.xml"
    beside
    expect 0 init
    caches_are_sound
}

@test "a fault that passes is not even noticed" {
    configure "baseurl=$faulty/fixtures" timeout=1
    for fault in reset-request 'reset-body 100' 'cut 100' 'status 503' reset-header; do
        state=$own/passing-$RANDOM
        rules "*repomd.xml $fault x1" "*primary.xml.gz $fault x1" "*.rpm $fault x1"
        expect 0 init
        caches_are_sound
    done
}

@test "a broken download goes on where it was, on the next try" {
    configure "baseurl=$faulty/fixtures"
    rules '*.rpm reset-body 1000 x1'
    expect 0 init
    if "$python" -c 'import os, sys; os.setxattr(sys.argv[1], "user.dynbr", b"1")' "$state" 2> /dev/null; then
        contains "$work/faults.log" 'bytes=1000-'
    fi
}

@test "a server doesn't get us to read files of this machine, nor to change from https to http" {
    echo sesame > "$work/secret"
    rules "*repomd.xml redirect file://$work/secret"
    alone
    expect 8 init
    ! grep -rqs sesame "$state"
    lacks "$work/err" sesame
}

@test "what a server says is printed escaped" {
    rules '*repomd.xml garbage'
    alone
    expect 8 init
    lacks "$work/err" $'\033'
}

# two_states: $site/before and $site/after are the same repository before and after a change.
two_states() {
    mkdir "$site/before" "$site/after"
    write_spec "$work/first.spec"
    write_spec "$work/second.spec"
    make_repository "$site/before" "$work/first.spec"
    make_repository "$site/after" "$work/first.spec" "$work/second.spec"
}

@test "metadata that changes while it is fetched is fetched anew" {
    two_states
    configure "baseurl=$faulty" timeout=1 retries=2
    rules '*repomd.xml from /before x1' '* from /after'
    expect 0 refresh --json
    prints '"packages": 2'
    (($(requests repomd.xml) == 2))
    caches_are_sound
}

@test "metadata that changes all the time is given up" {
    two_states
    configure "baseurl=$faulty" timeout=1 retries=2
    rules '*repomd.xml from /before x1' '*repomd.xml from /after x1' '*repomd.xml from /before x1' \
        '*repomd.xml from /after' '* status 404'
    expect 8 refresh
    says "$faulty/repodata/" 'HTTP status 404' expected
    (($(requests repomd.xml) <= 4))
    caches_are_sound
}

@test "a package that is gone since the metadata was read is named" {
    alone metadata_expire=never
    expect 0 refresh
    rules '*.rpm status 404'
    expect 8 init
    says layer-one-1.0-1.noarch "$faulty/fixtures/noarch/layer-one-1.0-1.noarch.rpm" 'HTTP status 404' 'expected'
    rules
    expect 0 init
}

@test "eight dead mirrors before a good one cost little" {
    for ((i = 1; i <= 8; i++)); do echo "http://127.0.0.1:$i/x"; done > "$site/mirrors"
    echo "$web/fixtures" >> "$site/mirrors"
    configure "mirrorlist=$web/mirrors"
    SECONDS=0
    expect 0 init
    ((SECONDS < 8))
}
