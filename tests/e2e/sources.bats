#!/usr/bin/env bats
# What goes into the root: sources by exactly the names that rpm gives, and source packages.

load support

# A source package of a spec in specs/, made on this machine.
source_package() {
    rpmbuild -bs --quiet -D "_topdir $work/srpm" -D "_sourcedir ${2:-$e2e/sources}" -D '_source_payload w.ufdio' \
        "$specs/$1.spec" > /dev/null
    echo "$work/srpm/SRPMS/$1-1-1.src.rpm"
}

rename_in_package() { "$python" "$e2e/rpmbuild/rename_in_package.py" "$@"; }

@test "sources come from --sources, and from the spec's own folder without it" {
    expect 0 build two-sources --sources "$e2e/sources"
    mkdir "$work/own"
    cp "$e2e"/sources/* "$specs/two-sources.spec" "$work/own/"
    expect 0 build "$work/own/two-sources.spec"
}

@test "missing sources are all named, and none is downloaded" {
    mkdir "$work/sources"
    cp "$e2e/sources/first.txt" "$work/sources/"
    expect 8 build two-sources --sources "$work/sources"
    says second.txt third.patch hint:
    lacks "$work/err" first.txt
    finished 8
}

@test "a source that is a symbolic link is not followed" {
    cp -r "$e2e/sources" "$work/sources"
    ln -sf /etc/passwd "$work/sources/second.txt"
    expect 8 build two-sources --sources "$work/sources"
    says 'second.txt' 'symbolic link'
}

@test "a source that is a FIFO doesn't block" {
    cp -r "$e2e/sources" "$work/sources"
    rm "$work/sources/second.txt"
    mkfifo "$work/sources/second.txt"
    build_command two-sources --sources "$work/sources"
    expect 8 timeout 30 "${command[@]}"
    says 'second.txt' 'not a regular file'
}

@test "a part of the spec that is a source is brought in, and what it names" {
    expect 0 build included-source --sources "$e2e/sources"
    built included-source-1-1.noarch
}

@test "a source that is read while the spec is parsed is there" {
    expect 0 build macro-reads-source --sources "$e2e/sources"
    rpm -qp --provides "$results/macro-reads-source-1-1.noarch.rpm" > "$work/provides" 2> /dev/null
    contains "$work/provides" 'fixture(read) = 42'
}

@test "a source package goes the same way" {
    srpm=$(source_package layers)
    expect 0 build "$srpm"
    built layers-1-1.noarch
    same "$(journal last fixed_point section_runs)" 4
    srpm=$(source_package two-sources)
    expect 0 build "$srpm"
    built two-sources-1-1.noarch
}

@test "a source package whose file leads out of its folder fails" {
    sed 's/second\.txt/aaaaaaa/' "$specs/two-sources.spec" > "$work/two-sources.spec"
    cp -r "$e2e/sources" "$work/sources"
    mv "$work/sources/second.txt" "$work/sources/aaaaaaa"
    srpm=$(specs=$work source_package two-sources "$work/sources")
    rename_in_package "$srpm" aaaaaaa ../../x "$work/hostile.src.rpm"
    expect 1 build "$work/hostile.src.rpm"
    says 'source package'
    nothing_built
}

@test "a source package with two specs fails" {
    sed 's/second\.txt/aaaaaaaaaaaaaaa/' "$specs/two-sources.spec" > "$work/two-sources.spec"
    cp -r "$e2e/sources" "$work/sources"
    mv "$work/sources/second.txt" "$work/sources/aaaaaaaaaaaaaaa"
    srpm=$(specs=$work source_package two-sources "$work/sources")
    rename_in_package "$srpm" aaaaaaaaaaaaaaa ../SPECS/b.spec "$work/two.src.rpm"
    expect 1 build "$work/two.src.rpm"
    says '2 spec files'
    nothing_built
}

@test "a damaged source package fails" {
    srpm=$(source_package layers)
    head -c -100 "$srpm" > "$work/short.src.rpm"
    expect 1 build "$work/short.src.rpm"
    printf '\xed\xab\xee\xdb' > "$work/lead.src.rpm"
    expect 1 build "$work/lead.src.rpm"
}

@test "a spec that can't be parsed shows rpm's message" {
    printf 'Name: broken\n%%if\n' > "$work/broken.spec"
    expect 1 build "$work/broken.spec"
    says 'broken.spec'
}
