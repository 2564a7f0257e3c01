#!/usr/bin/env bats
# Signed repositories and packages, made with gpg and rpmsign: what is trusted is what is configured, and nothing else.

load support

setup_file() {
    command -v gpg rpmsign > /dev/null || skip "gpg or rpmsign is not installed"
    "$BATS_TEST_DIRNAME/../unit/rpm/make_signed" "$BATS_FILE_TMPDIR/made" > "$BATS_FILE_TMPDIR/log" 2>&1 \
        || { cat "$BATS_FILE_TMPDIR/log"; return 1; }
}

prepare_test() {
    made=$BATS_FILE_TMPDIR/made
    fingerprint=$(tr 'A-F' 'a-f' < "$made/good.fingerprint")
    own_state
    echo thing > "$work/lines"
    repository good
}

# repository NAME: a repository with made/NAME.rpm, indexed anew.
repository() {
    rm -rf "$work/repo"
    mkdir -p "$work/repo"
    cp "$made/$1.rpm" "$work/repo/thing.rpm"
    index_repository "$work/repo"
}

# configure [LINE...]: the repository's configuration, with packages to be signed by the good key unless it says otherwise.
configure() {
    {
        printf '[own]\nname=own\nbaseurl=file://%s\ngpgcheck=1\ngpgkey=file://%s/good.asc\n' "$work/repo" "$made"
        printf '%s\n' "$@"
    } > "$work/own.repo"
}

# take [OPTION...]: resolves and fetches as a build would.
take() { "$DYNBR" resolve --config "$work/own.repo" --base none --state "$state" --download "$@" "$work/lines"; }

sign_repository() { GNUPGHOME=$made/gnupg gpg --batch --quiet --yes --armor --local-user "$1" --detach-sign "$work/repo/repodata/repomd.xml"; }

@test "a package signed with the configured key is taken" {
    configure
    expect 0 take
}

@test "packages needn't be signed where nobody demands it" {
    repository unsigned
    configure gpgcheck=0
    expect 0 take
}

@test "an unsigned package is refused and named" {
    repository unsigned
    configure
    expect 8 take
    says 'thing-1-1.noarch' 'it is not signed' 'own'
}

@test "a package whose signature was removed is refused" {
    repository removed
    configure
    expect 8 take
    says 'it is not signed'
}

@test "a package signed with another key is refused, with the key's id and what to do" {
    repository other
    configure
    expect 8 take
    says 'NOKEY' 'gpgkey' '--import-key'
}

@test "a key given by hand is trusted for this run" {
    repository other
    configure
    expect 0 take --import-key "$made/other.asc"
    expect 0 take --import-key "own=$made/other.asc"
    expect 8 take
    expect 2 take --import-key "none=$made/other.asc"
}

@test "a package signed with an expired key is refused, and taken once the key's term is extended" {
    repository extended
    configure "gpgkey=file://$made/extended-before.asc"
    expect 8 take
    says 'expired on 2020-01-31'
    configure "gpgkey=file://$made/extended.asc"
    expect 0 take
    repository expired
    configure "gpgkey=file://$made/expired.asc"
    expect 8 take
    says 'expired on 2020-01-31'
}

@test "a package signed with a key that was revoked later is refused, though it was good before" {
    repository revoked
    configure "gpgkey=file://$made/revoked-before.asc"
    expect 0 take
    configure "gpgkey=file://$made/revoked.asc"
    expect 8 take
    says 'which is revoked'
}

@test "when the repository's key is replaced, what the old one signed is refused" {
    configure
    expect 0 take
    configure "gpgkey=file://$made/other.asc"
    expect 8 take
    says 'NOKEY'
}

@test "without a configured key nothing is trusted, whatever keys this machine has" {
    configure gpgkey=
    expect 8 take
    says "no key is configured"
}

@test "a key that isn't there, or is none, is named" {
    configure "gpgkey=file://$work/absent.asc"
    expect 8 take
    says absent.asc
    configure "gpgkey=file://$made/file"
    expect 8 take
    says 'no public key' "$made/file"
}

@test "a repository with a good signature is read" {
    configure repo_gpgcheck=1
    sign_repository good
    expect 0 take
}

@test "a repository without a signature, or with another key's, is refused" {
    configure repo_gpgcheck=1
    expect 8 take
    says 'repomd.xml.asc' 'repo_gpgcheck'
    sign_repository other
    expect 8 take
    says 'none of its keys has signed it'
}

@test "a repository that was changed after it was signed is refused" {
    configure repo_gpgcheck=1
    sign_repository good
    echo '<!-- -->' >> "$work/repo/repodata/repomd.xml"
    expect 8 take
    says 'none of its keys has signed it'
}

@test "a refused repository is left out where skip_if_unavailable says so, and never taken unsigned" {
    configure repo_gpgcheck=1 skip_if_unavailable=1
    expect 5 take
    says 'left out' 'nothing provides'
}

@test "the journal says which key signed what, also where a cached layer has it" {
    configure repo_gpgcheck=1
    sign_repository good
    write_spec "$work/wants.spec" 'BuildRequires: thing'
    for _ in 1 2; do
        expect 0 build "$work/wants.spec" --config "$work/own.repo" --no-build
        journal_is_sound
        contains "$results/rounds.jsonl" "\"thing-1-1.noarch\":\"$fingerprint\"" "\"signed_by\":\"$fingerprint\""
    done
}

@test "nothing is built of what is not signed as it should be, not even from a cached layer" {
    repository unsigned
    configure gpgcheck=0
    write_spec "$work/wants.spec" 'BuildRequires: thing'
    expect 0 build "$work/wants.spec" --config "$work/own.repo" --no-build
    configure
    expect 8 build "$work/wants.spec" --config "$work/own.repo"
    says 'it is not signed'
    nothing_built
    finished 8
}
