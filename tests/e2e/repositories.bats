#!/usr/bin/env bats
# Repositories that are damaged, gone or lie: nothing is installed, the message names the file, and the cache stays sound.

load support

# A repository with one package of an unheard-of digest, required by a spec.
prepare_test() {
    write_spec "$work/delivered.spec"
    make_repository "$work/repo" "$work/delivered.spec"
    write_spec "$work/wants.spec" 'BuildRequires: delivered'
}

# shellcheck disable=SC2120 # `expect` passes them
build_wanting() { build "$work/wants.spec" --repo "own=file://$work/repo" "$@"; }

@test "the package of a sound repository is installed" {
    expect 0 build_wanting
    contains "$results/rounds.jsonl" 'delivered-1-1.noarch'
}

@test "a package with a wrong checksum is refused, and taken once it is right" {
    cp "$work/repo/delivered.rpm" "$work/sound.rpm"
    spoil "$work/repo/delivered.rpm"
    expect 8 build_wanting
    says delivered.rpm expected found
    nothing_built
    lacks <(journal each installed added) delivered
    finished 8
    cp "$work/sound.rpm" "$work/repo/delivered.rpm"
    expect 0 build_wanting
}

@test "a package that is shorter or longer than it should be is refused" {
    cp "$work/repo/delivered.rpm" "$work/sound.rpm"
    truncate -s -1 "$work/repo/delivered.rpm"
    expect 8 build_wanting
    says delivered.rpm
    cp "$work/sound.rpm" "$work/repo/delivered.rpm"
    echo more >> "$work/repo/delivered.rpm"
    expect 8 build_wanting
    says delivered.rpm
}

@test "a package that is gone is named" {
    rm "$work/repo/delivered.rpm"
    expect 8 build_wanting
    says delivered.rpm
    finished 8
}

@test "a repository that is gone is named" {
    rm -r "$work/repo"
    expect 8 build_wanting
    says own "$work/repo"
    finished 8
}

@test "a repository that goes after its metadata was read is noticed by the next build" {
    expect 0 build_wanting --no-build
    rm -r "$work/repo"
    expect 8 build_wanting
    says own
}

@test "damaged metadata is refused: truncated, changed, missing" {
    primary=$(echo "$work"/repo/repodata/*-primary.xml.gz)
    cp "$primary" "$work/primary"
    head -c 100 "$work/primary" > "$primary"
    expect 8 build_wanting
    says primary.xml.gz
    cp "$work/primary" "$primary"
    spoil "$primary"
    expect 8 build_wanting
    says primary.xml.gz
    rm "$primary"
    expect 8 build_wanting
    says primary.xml.gz
    cp "$work/primary" "$primary"
    expect 0 build_wanting
}

@test "a repomd.xml that is none" {
    echo '<html>not found</html>' > "$work/repo/repodata/repomd.xml"
    expect 8 build_wanting
    says own repomd.xml
    : > "$work/repo/repodata/repomd.xml"
    expect 8 build_wanting
    says own repomd.xml
}

@test "a package path that leads out of the repository is not read" {
    cp "$work/repo/delivered.rpm" "$work/outside.rpm"
    gzip -dc "$work"/repo/repodata/*-primary.xml.gz | sed 's/href="delivered.rpm"/href="..\/outside.rpm"/' > "$work/primary.xml"
    rm "$work"/repo/repodata/*-primary.*
    gzip "$work/primary.xml"
    modifyrepo_c --remove primary "$work/repo/repodata" > /dev/null 2>&1
    modifyrepo_c --mdtype=primary "$work/primary.xml.gz" "$work/repo/repodata" > /dev/null 2>&1
    code=0
    build_wanting > "$work/out" 2> "$work/err" || code=$?
    [[ $code == 5 || $code == 8 ]]
    lacks <(journal each installed added) delivered
}

@test "repositories of one id are a usage error" {
    expect 2 build_wanting --repo "own=file://$work/repo"
    says own
}

@test "a scriptlet that fails ends the build, with what it said" {
    expect 8 build broken-scriptlet
    says broken-scriptlet
    nothing_built
    finished 8
}

@test "two packages with one file that differs are not installed" {
    expect 8 build file-conflict
    says broken-file /usr/share/fixture-broken/file
    nothing_built
}
