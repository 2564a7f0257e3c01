#!/usr/bin/env bats
# Repositories on a real web server: TLS, credentials, proxies, mirrors, caches, and downloads that are broken off.

load support
load servers

@test "a package is built over https, from a server that only the test's own authority vouches for" {
    start_tls_web
    mkdir "$work/repos"
    for name in repo fixtures dynbr; do
        [[ -e $site/$name ]] || ln -s "$DYNBR_TEST_DISTRO/$name" "$site/$name"
        printf '[%s]\nname=%s\nbaseurl=%s/%s\nsslcacert=%s\ngpgcheck=0\n' "$name" "$name" "$tls" "$name" "$ca" > "$work/repos/$name.repo"
    done
    expect 0 "$DYNBR" build --config "$work/repos" --state "$state" --resultdir "$results" \
        --sources "$DYNBR_TEST_DISTRO/sources" "$e2e/../../specs/examples/python-jinja2.spec"
    finished 0
    [[ -n $(find "$results" -name '*.noarch.rpm') ]]
    contains "$results/rounds.jsonl" "$tls/repo"
    stop_web
    # All of it is cached now.
    expect 0 "$DYNBR" build --offline --config "$work/repos" --state "$state" --resultdir "$results" \
        --sources "$DYNBR_TEST_DISTRO/sources" "$e2e/../../specs/examples/python-jinja2.spec"
}

@test "a server that nobody vouches for is refused; sslverify=0 takes it" {
    start_tls_web
    configure "baseurl=$tls/fixtures"
    expect 8 init
    says "$tls/fixtures/repodata/repomd.xml" certificate
    configure "baseurl=$tls/fixtures" "sslcacert=$work/certificates/other-ca.pem"
    expect 8 init
    says certificate
    configure "baseurl=$tls/fixtures" sslverify=0
    expect 0 init
    caches_are_sound
}

@test "a server that leads from https to http is not followed" {
    start_web
    certificates
    start_faults --tls "$work/certificates/server.pem" "$work/certificates/server-key.pem"
    faulty=${faulty/http:/https:}
    configure "baseurl=$faulty/fixtures" "sslcacert=$ca"
    rules "*repomd.xml redirect $web/fixtures/repodata/repomd.xml"
    expect 8 refresh
    says 'leads to another protocol' "$web/fixtures"
    rules "*.rpm redirect $web/fixtures/noarch/layer-one-1.0-1.noarch.rpm"
    expect 8 init
    says 'leads to another protocol' layer-one
    rules
    expect 0 init
    caches_are_sound
}

@test "a server that wants to see a client's certificate" {
    certificates
    start_tls_web "ssl.ca-file = \"$ca\"" 'ssl.verifyclient.activate = "enable"' 'ssl.verifyclient.enforce = "enable"'
    configure "baseurl=$tls/fixtures" "sslcacert=$ca"
    expect 8 refresh
    configure "baseurl=$tls/fixtures" "sslcacert=$ca" "sslclientcert=$work/certificates/client.pem" \
        "sslclientkey=$work/certificates/client-key.pem"
    expect 0 init
}

@test "a server that asks for a password, which is shown nowhere" {
    echo 'somebody:sesame' > "$work/users"
    start_web 'server.modules += ( "mod_auth", "mod_authn_file" )' 'auth.backend = "plain"' \
        "auth.backend.plain.userfile = \"$work/users\"" \
        'auth.require = ( "/" => ( "method" => "basic", "realm" => "x", "require" => "valid-user" ) )'
    configure "baseurl=$web/fixtures"
    expect 8 refresh
    says '401'
    configure "baseurl=$web/fixtures" username=somebody password=sesame
    expect 0 init
    configure "baseurl=http://somebody:sesame@127.0.0.1:$port/fixtures"
    expect 0 refresh
    prints "$web/fixtures"
    lacks "$work/out" sesame
    configure "baseurl=http://somebody:sesame@127.0.0.1:$port/nothing"
    expect 8 refresh
    lacks "$work/err" sesame
    ! grep -rqs sesame "$state"
}

@test "a proxy with a password, for http and https" {
    start_web
    start_tls_web
    start_faults --proxy-user 'some body:ses%me'
    configure "baseurl=$web/fixtures" "proxy=$faulty"
    expect 8 refresh
    says 407
    configure "baseurl=$web/fixtures" "proxy=$faulty" 'proxy_username=some body' 'proxy_password=ses%me'
    expect 0 init
    contains "$work/faults.log" 'layer-one-1.0-1.noarch.rpm - ok'
    configure "baseurl=$tls/fixtures" "sslcacert=$ca" "proxy=$faulty" 'proxy_username=some body' 'proxy_password=ses%me'
    expect 0 refresh
    contains "$work/faults.log" "CONNECT 127.0.0.1"
    configure "baseurl=$web/fixtures"
    http_proxy=$(echo "$faulty" | sed 's,//,//some%20body:ses%25me@,') expect 0 refresh
}

@test "a mirrorlist: what one server lacks, the next one gives" {
    start_web
    printf '# mirrors\n\nhttp://127.0.0.1:1/dead\n%s/nothing\nfile:///etc\nftp://127.0.0.1/x\n%s/fixtures/\n' "$web" "$web" > "$site/mirrors"
    configure "mirrorlist=$web/mirrors"
    expect 0 init
    echo '<html>no mirrors today</html>' > "$site/none-today"
    configure "mirrorlist=$web/none-today"
    expect 8 refresh
    says "$web/none-today" 'no URL of a mirror'
    configure "mirrorlist=$web/none-at-all"
    expect 8 refresh
    says "$web/none-at-all" 404
    caches_are_sound
}

# metalink FILE SHA256 URL...
metalink() {
    local file=$1 sum=$2 url preference=100
    shift 2
    {
        echo '<?xml version="1.0"?><metalink version="3.0" xmlns="http://www.metalinker.org/">'
        echo '<files><file name="repomd.xml"><verification><hash type="md5">0123</hash>'
        echo "<hash type=\"sha256\">$sum</hash></verification><resources maxconnections=\"1\">"
        for url; do
            echo "<url protocol=\"http\" type=\"http\" location=\"DE\" preference=\"$((preference--))\">$url/repodata/repomd.xml</url>"
        done
        echo '</resources></file></files></metalink>'
    } > "$file"
}

@test "a metalink: a mirror with another repomd.xml than the promised one is passed over" {
    start_web
    sum=$(sha256sum "$site/fixtures/repodata/repomd.xml" | cut -d' ' -f1)
    metalink "$site/metalink" "$sum" "$web/repo" "$web/nothing" "$web/fixtures"
    configure "metalink=$web/metalink"
    expect 0 refresh --json
    fits repo-list
    prints "$sum"
    expect 0 init
    metalink "$site/metalink" "${sum//[0-9]/7}" "$web/repo" "$web/fixtures"
    expect 8 refresh
    says "$web/repo/repodata/repomd.xml" "$web/fixtures/repodata/repomd.xml" "expected" "${sum//[0-9]/7}" found "$sum"
    caches_are_sound
}

@test "mirrors that disagree: a file comes from whoever has the right one" {
    start_web
    start_faults
    mkdir "$site/old"
    cp -r "$DYNBR_TEST_DISTRO/fixtures/." "$site/old"
    index_repository "$site/old"
    # The first has its own repomd.xml and nothing else that is right.
    printf '%s/fixtures\n%s/fixtures\n' "$faulty" "$web" > "$site/mirrors"
    configure "mirrorlist=$web/mirrors"
    rules '*primary.xml.gz corrupt' '*filelists.xml.gz status 404' '*.rpm short 100'
    expect 0 init
    (($(requests repomd.xml) == 1))
    caches_are_sound
}

@test "fresh metadata is used without asking; expired metadata isn't; offline it is" {
    start_web
    start_faults
    configure "baseurl=$faulty/fixtures"
    expect 8 init --offline
    says 'not in the cache' --offline
    expect 0 init
    (($(requests repomd.xml) == 1))
    expect 0 init
    (($(requests repomd.xml) == 1))
    expect 0 own 'repo list'
    prints 'fresh'
    configure "baseurl=$faulty/fixtures" metadata_expire=1
    sleep 1.1
    expect 0 own 'repo list'
    prints 'stale'
    expect 0 init
    (($(requests repomd.xml) == 2))
    configure "baseurl=$faulty/fixtures" metadata_expire=never
    sleep 1.1
    expect 0 init
    (($(requests repomd.xml) == 2))
    # Another URL is another repository.
    configure "baseurl=$web/fixtures" metadata_expire=never
    expect 0 own 'repo list'
    prints 'absent'
    expect 8 init --offline
    configure "baseurl=$faulty/fixtures" metadata_expire=1
    kill "$FAULTS_PID"
    expect 8 init
    says "$faulty/fixtures/repodata/repomd.xml" connect
    expect 0 init --offline
    expect 8 init --offline --base layer-two
    says 'layer-two' --offline
}

@test "skip_if_unavailable leaves a repository out, and says so" {
    start_web
    {
        printf '[gone]\nname=gone\nbaseurl=%s/gone\nskip_if_unavailable=1\ngpgcheck=0\n' "$web"
        printf '[here]\nname=here\nbaseurl=%s/fixtures\ngpgcheck=0\n' "$web"
    } > "$work/own.repo"
    expect 0 init
    says "'gone' is left out"
    sed -i 's/skip_if_unavailable=1//' "$work/own.repo"
    expect 8 init
    says gone 404
}

@test "packages are downloaded several at a time" {
    start_web
    start_faults
    rules '*.rpm delay 0.3'
    configure "baseurl=$faulty/repo" max_parallel_downloads=8
    small=bash expect 0 init
    (($(awk '$2 > most { most = $2 } END { print most }' "$work/faults.log") >= 6))
    says 'downloaded'
    caches_are_sound
}

@test "two processes refresh one repository once, and download a package once" {
    start_web
    start_faults
    rules '*repomd.xml delay 1' '*.rpm delay 1'
    configure "baseurl=$faulty/fixtures"
    own 'root init' --base layer-one > "$work/other" 2>&1 3>&- &
    other=$!
    sleep 0.3
    expect 0 init
    says 'waiting for another dynbr'
    wait "$other"
    (($(requests repomd.xml) == 1))
    (($(requests 'layer-one.*rpm') == 1))
    caches_are_sound
}

# begin_download: starts `init` on a package that comes slowly, and returns when a part of it is here. Sets `begun`.
begin_download() {
    rules '*bash-[0-9]*.rpm slow 200000'
    setsid "$DYNBR" root init --config "$work/own.repo" --state "$state" --base bash > "$work/begun" 2>&1 3>&- &
    begun=$!
    for ((i = 0; i < 100; i++)); do
        [[ -z $(find "$state/packages/incoming" -size +100k 2> /dev/null) ]] || return 0
        sleep 0.1
    done
    cat "$work/begun"
    return 1
}

@test "a download that was killed is resumed" {
    start_web
    start_faults
    configure "baseurl=$faulty/repo"
    begin_download
    kill -9 "$begun"
    ! wait "$begun"
    rules
    : > "$work/faults.log"
    small=bash expect 0 init
    # Only what was missing, where the file system can keep a note that the file is the beginning of one.
    if "$python" -c 'import os, sys; os.setxattr(sys.argv[1], "user.dynbr", b"1")' "$state" 2> /dev/null; then
        contains "$work/faults.log" 'bytes='
    fi
    [[ -z $(find "$state/packages/incoming" -type f) ]]
    caches_are_sound
}

@test "Ctrl-C ends a download at once, and leaves nobody" {
    start_web
    start_faults
    rules '*bash-[0-9]*.rpm slow 50000'
    configure "baseurl=$faulty/repo"
    "$python" "$support/run_and_signal" --signal INT --after 2 -- "$DYNBR" root init --config "$work/own.repo" \
        --state "$state" --base bash > "$work/ending" 2> "$work/err" < /dev/null
    contains "$work/ending" 'code 130' 'signalled yes' 'left 0'
    awk '$1 == "seconds" || $1 == "gone" { if ($2 > 1) { print "took " $2 " s"; exit 1 } }' "$work/ending"
    rules
    small=bash expect 0 init
    caches_are_sound
}

@test "Ctrl-C while waiting for another process" {
    start_web
    start_faults
    rules '*repomd.xml delay 4'
    configure "baseurl=$faulty/fixtures"
    own 'repo refresh' > "$work/other" 2>&1 3>&- &
    other=$!
    sleep 0.3
    "$python" "$support/run_and_signal" --signal INT --after 1 -- "$DYNBR" repo refresh --config "$work/own.repo" \
        --state "$state" > "$work/ending" 2> "$work/err" < /dev/null
    contains "$work/ending" 'code 130' 'signalled yes' 'left 0'
    awk '$1 == "seconds" { if ($2 > 1) { print "took " $2 " s"; exit 1 } }' "$work/ending"
    wait "$other"
}

@test "metadata compressed with zstd" {
    mkdir "$site/zstd"
    cp -r "$DYNBR_TEST_DISTRO/fixtures/noarch" "$site/zstd"
    index_repository "$site/zstd"
    "$python" "$support/recompress" "$site/zstd/repodata"
    start_web
    configure "baseurl=$web/zstd"
    expect 0 init
    contains <(find "$state/repositories") primary.xml.zst
}

@test "metadata that is there as zchunk, too: the other variant is taken" {
    mkdir "$site/zchunk"
    cp -r "$DYNBR_TEST_DISTRO/fixtures/noarch" "$site/zchunk"
    createrepo_c --quiet --zck "$site/zchunk" > /dev/null 2>&1
    contains "$site/zchunk/repodata/repomd.xml" primary_zck || skip 'this createrepo_c writes no zchunk'
    start_web
    configure "baseurl=$web/zchunk"
    expect 0 init
    lacks <(find "$state/repositories") zck
    cp -r "$site/zchunk" "$site/only"
    sed -i 's/"primary"/"primary_old"/' "$site/only/repodata/repomd.xml"
    configure "baseurl=$web/only"
    expect 8 refresh
    says zchunk
}

@test "repo: list, refresh, clean, verify" {
    start_web
    configure "baseurl=$web/fixtures"
    expect 0 own 'repo list' --json
    fits repo-list
    prints '"state": "absent"'
    expect 0 refresh --json
    fits repo-list
    prints '"state": "fresh"' '"packages": 2'
    expect 2 refresh other
    says "'other' is not configured"
    expect 0 init
    expect 0 own 'repo verify' --json
    fits repo-verify
    package=$(find "$state/packages" -name '*.rpm')
    chmod +w "$package" && spoil "$package"
    expect 8 own 'repo verify' --json
    fits repo-verify
    prints "$package" 'expected sha256' 'found'
    [[ ! -e $package ]]
    primary=$(find "$state/repositories" -name '*-primary.xml.gz')
    spoil "$primary"
    expect 8 own 'repo verify'
    prints "damaged: $primary"
    small=layer-two expect 0 init
    caches_are_sound
    expect 0 own 'repo clean' --json
    fits repo-clean
    [[ -z $(find "$state/repositories" -type f -not -name '*.lock') ]]
    [[ -n $(find "$state/packages" -type f) ]]
    expect 0 own 'repo clean' --all
    [[ -z $(find "$state/packages" -type f) ]]
    small=layer-three expect 0 init
}
