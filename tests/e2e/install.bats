#!/usr/bin/env bats
# What `cmake --install` puts where, and that it works there.

load support

prepare_test() {
    build_folder=$(cd "$(dirname "$DYNBR")/.." && pwd)
    [[ -e $build_folder/cmake_install.cmake ]] || skip "$DYNBR is not in a build folder"
}

@test "an installed dynbr finds its parts below the prefix, and builds" {
    cmake --install "$build_folder" --prefix "$work/prefix" > "$work/install.log"
    DYNBR=$work/prefix/bin/dynbr
    # Not beside the programs of the build folder, nor where CMake would have put them.
    expect 0 build layers
    built layers-1-1.noarch
    expect 9 "$DYNBR" missing "$specs/layers.spec"
}

@test "the installation can be moved" {
    cmake --install "$build_folder" --prefix "$work/prefix" > "$work/install.log"
    mv "$work/prefix" "$work/elsewhere"
    DYNBR=$work/elsewhere/bin/dynbr expect 0 build empty-section
}

@test "programs, macros, manual pages, completions, documentation and licence are installed" {
    DESTDIR=$work/root cmake --install "$build_folder" --prefix /usr > "$work/install.log"
    for file in bin/dynbr bin/dynbr-generate libexec/dynbr/dynbr-{capture,download,enter,install} \
        lib/rpm/macros.d/macros.{dynbr,aaa-dynbr-srpm} share/dynbr/macros.d/macros.dynbr-go share/man/man1/dynbr{,-generate}.1 \
        share/bash-completion/completions/dynbr{,-generate} share/zsh/site-functions/_dynbr{,-generate} \
        share/fish/vendor_completions.d/dynbr{,-generate}.fish share/doc/dynbr/{README.md,COPYING,loop.md,schema/error.schema.json}; do
        [[ -s $work/root/usr/$file ]] || { echo "$file is missing"; return 1; }
    done
}
