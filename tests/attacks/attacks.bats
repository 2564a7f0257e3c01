#!/usr/bin/env bats
# Attacks by specs, source packages, results, repositories and by whoever starts dynbr: each ends with its verdict,
# in bounded time, and leaves nothing.

load ../e2e/support

attacks=$BATS_TEST_DIRNAME

# within SECONDS CODE COMMAND...: generous, since what got through blocked for ever or until the disk was full.
within() {
    local seconds=$1 wanted=$2 start=$EPOCHREALTIME
    shift 2
    expect "$wanted" "$@"
    local took=$(((${EPOCHREALTIME/./} - ${start/./}) / 1000))
    ((took <= seconds * 1000)) || { echo "took $took ms"; return 1; }
}

@test "a source package gets nothing that lies beside it" {
    rpmbuild -bs --quiet -D "_topdir $work/top" -D "_srcrpmdir $work" -D "_dbpath $work/rpmdb" "$attacks/beside.spec"
    echo 'password of the user' > "$work/.netrc"
    expect 8 build "$work/beside-1-1.src.rpm"
    says .netrc 'not found'
    ! grep -r 'password of the user' "$results"
}

@test "a daemon that holds the section's output ends the build, and with it" {
    within 250 1 build "$attacks/holds-output.spec"
    says 'holds its standard output'
    ! pgrep -f '^sleep 9999$'
}

@test "a build that claims for ever that its lines differ comes to an end" {
    within 250 6 build "$attacks/writes-records.spec"
    finished 6
}

@test "links, FIFOs and files in the place of the result folders" {
    for leave in 'ln -s /etc RPMS' 'ln -s / SRPMS' 'mkfifo SRPMS' 'touch RPMS' 'mkdir -m 0 RPMS'; do
        within 250 1 build "$attacks/leaves.spec" --define "leave $leave"
        says RPMS
        nothing_built
    done
}

@test "what is named as a package and is none is not taken" {
    for leave in 'echo x > a-1-1.noarch.rpm' 'truncate -s 1T a-1-1.noarch.rpm' \
        "{ printf '\\355\\253\\356\\333' > a-1-1.noarch.rpm; truncate -s 1T a-1-1.noarch.rpm; }"; do
        within 250 1 build "$attacks/leaves.spec" --define "leave mkdir RPMS; cd RPMS; $leave"
        says a-1-1.noarch.rpm
        nothing_built
    done
}

@test "two results of one name leave neither" {
    expect 1 build "$attacks/leaves.spec" --define "leave for i in x y; do mkdir -p RPMS/\$i; \
printf '\\355\\253\\356\\333' > RPMS/\$i/a-1-1.noarch.rpm; done"
    says a-1-1.noarch.rpm
    nothing_built
}

@test "a tree of very long paths is reported within bounds" {
    expect 0 build "$attacks/deep-paths.spec"
    (($(wc -c < "$results/rounds.jsonl") < 4000000))
}

@test "a FIFO in a log's place doesn't block" {
    mkdir -p "$results"
    mkfifo "$results/build.log"
    within 250 8 build empty-section
    says build.log
    rm "$results/build.log"
}

@test "a log's place that is a link is not followed" {
    mkdir -p "$results"
    echo keep > "$work/victim"
    ln -s "$work/victim" "$results/build.log"
    expect 8 build empty-section
    same "$(< "$work/victim")" keep
    rm "$results/build.log"
}

@test "nothing is written through links in a state folder of somebody else's" {
    ((EUID == 0)) || skip 'only root can give a folder away'
    mkdir "$work/theirs" "$work/victim"
    ln -s "$work/victim" "$work/theirs/packages"
    ln -s "$work/victim" "$work/theirs/repositories"
    chown 12345:12345 "$work/theirs"
    state=$work/theirs
    expect 8 build empty-section
    says "not a folder of this user's"
    same "$(ls "$work/victim")" ''
}

@test "closed standard descriptors" {
    build empty-section 2>&- >&- <&-
    journal_is_sound
    code=0
    build cycle 2>&- >&- <&- || code=$?
    same "$code" 6
    journal_is_sound
}

@test "a limit on the size of files is an error, not a death" {
    code=0
    (ulimit -f 1 && build empty-section) > "$work/out" 2> "$work/err" || code=$?
    same "$code" 8
}

# own_repository: a repository of one package, whose metadata is then rewritten by: python code on `text`.
own_repository() {
    write_spec "$work/attacker.spec"
    make_repository "$work/repo" "$work/attacker.spec"
    "$python" - "$work/repo/repodata" "$1" << 'END'
import glob, gzip, hashlib, re, sys
folder, code = sys.argv[1:]
path = glob.glob(folder + "/*primary.xml*")[0]
scope = {"text": gzip.open(path, "rt", encoding="utf-8").read()}
exec(code, scope)
raw = scope["text"].encode()
packed = gzip.compress(raw)
open(path, "wb").write(packed)
def primary(match):
    block = match.group(0)
    for tag, value in (("checksum", packed), ("open-checksum", raw)):
        block = re.sub(f'<{tag} type="sha256">\\w+', f'<{tag} type="sha256">{hashlib.sha256(value).hexdigest()}', block)
    block = re.sub(r"<size>\d+", f"<size>{len(packed)}", block)
    return re.sub(r"<open-size>\d+", f"<open-size>{len(raw)}", block)
repomd = folder + "/repomd.xml"
text = open(repomd, encoding="utf-8").read()
open(repomd, "w", encoding="utf-8").write(re.sub(r'<data type="primary">.*?</data>', primary, text, flags=re.S))
END
}

@test "a package that is another than its metadata says" {
    own_repository 'text = text.replace("<name>attacker</name>", "<name>honest</name>")'
    write_spec "$work/user.spec" 'BuildRequires: honest'
    expect 8 build "$work/user.spec" --repo "attacker=file://$work/repo"
    says 'expected honest-1-1.noarch' 'found    attacker-1-1.noarch'
}

@test "metadata that unpacks to a thousand times its size" {
    own_repository 'text = text.replace("<name>attacker", "<name>" + "a" * 100000000)'
    within 250 8 build empty-section --repo "attacker=file://$work/repo"
    says 'unpacks to more'
}

@test "a location outside of the repository" {
    own_repository 'text = text.replace("href=\"", "href=\"../other/")'
    write_spec "$work/user.spec" 'BuildRequires: attacker'
    expect 8 build "$work/user.spec" --repo "attacker=file://$work/repo"
    finished 8
}
