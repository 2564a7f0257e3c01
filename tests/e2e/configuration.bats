#!/usr/bin/env bats
# dnf's configuration files, as users, mock and zypper have them.

load support

prepare_test() {
    own_state
    for name in one two; do
        write_spec "$work/$name.spec" "Provides: either = $( [[ $name == one ]] && echo 1 || echo 2)"
        make_repository "$work/$name" "$work/$name.spec"
    done
    printf '[one]\nname=First\nbaseurl=file://%s/one\n[two]\nname=Second\nbaseurl=file://%s/two\n' "$work" "$work" > "$work/both.repo"
    echo either > "$work/lines"
}

take() { "$DYNBR" resolve --config "$work/both.repo" --base none --state "$state" "$@" "$work/lines"; }

@test "repositories of a .repo file are used, and the newest package of all" {
    expect 0 take
    prints 'two-1-1.noarch (two)'
}

@test "priority outweighs versions, cost doesn't" {
    expect 0 take --setopt one.priority=10
    prints 'one-1-1.noarch (one)'
    expect 0 take --setopt one.cost=10
    prints 'two-1-1.noarch (two)'
}

@test "repositories are switched on and off, in the order of the command line" {
    expect 0 take --disablerepo two
    prints 'one-1-1'
    expect 0 take --disablerepo '*' --enablerepo one
    prints 'one-1-1'
    expect 8 take --enablerepo one --disablerepo '*'
    says 'no repository is configured'
    expect 2 take --disablerepo three
    says three
}

@test "excluded packages don't exist, and the message says so" {
    expect 0 take --setopt 'excludepkgs=tw*'
    prints 'one-1-1'
    echo two > "$work/lines"
    expect 5 take --setopt two.exclude=two
    says 'left out by the configuration'
}

@test "an option that isn't supported, or isn't one, is refused by name with file and line" {
    printf '[main]\nskip_broken=1\n' > "$work/main.conf"
    expect 8 take --config "$work/main.conf"
    says "skip_broken" "main.conf" "line 2"
    printf '[main]\nexlude=x\n' > "$work/main.conf"
    expect 8 take --config "$work/main.conf"
    says "exlude" "did you mean 'exclude'?"
    expect 2 take --setopt bset=1
}

@test "variables come from --releasever, folders and files" {
    mkdir "$work/vars"
    echo one > "$work/vars/which"
    # shellcheck disable=SC2016
    printf '[main]\nvarsdir=%s/vars\n[own-$releasever]\nbaseurl=file://%s/$which\n' "$work" "$work" > "$work/both.repo"
    expect 0 take --releasever 41
    prints '(own-41)'
    rm "$work/vars/which"
    expect 8 take
    says "variable '\$which'"
}

@test "mock's plain dnf.conf is taken from its configuration" {
    { printf 'config_opts["root"] = "x"\nconfig_opts["dnf.conf"] = """\n'; cat "$work/both.repo"; printf '"""\n'; } > "$work/both.cfg"
    expect 0 "$DYNBR" resolve --config "$work/both.cfg" --base none --state "$state" "$work/lines"
    prints 'two-1-1'
}

@test "a repository that can't be had stops everything, unless it may be skipped" {
    rm -r "$work/two"
    expect 8 take
    says two
    expect 0 take --setopt two.skip_if_unavailable=1
    prints 'one-1-1'
    says 'left out'
}

@test "a repository with modules is refused by name, unless module_hotfixes is set" {
    command -v modifyrepo_c > /dev/null || skip "modifyrepo_c is not installed"
    printf -- '---\ndocument: modulemd\n' > "$work/modules.yaml"
    modifyrepo_c --mdtype=modules "$work/modules.yaml" "$work/two/repodata" > /dev/null
    expect 8 take
    says two modules module_hotfixes
    expect 0 take --setopt two.module_hotfixes=1
    prints 'two-1-1'
}

@test "groups are a base set, mandatory and default packages with what goes with them" {
    cat > "$work/comps.xml" << 'END'
<comps><group><id>tools</id><packagelist>
<packagereq type="mandatory">one</packagereq><packagereq type="optional">two</packagereq>
<packagereq type="default">nowhere</packagereq></packagelist></group></comps>
END
    createrepo_c --quiet -g "$work/comps.xml" "$work/one" > /dev/null 2>&1
    echo one > "$work/lines"
    expect 0 "$DYNBR" resolve --config "$work/both.repo" --base @tools --state "$state" --json "$work/lines"
    prints '"one-1-1.noarch"'
    lacks "$work/out" '"two-1-1.noarch"'
    says "'nowhere'"
    expect 8 "$DYNBR" resolve --config "$work/both.repo" --base @tool --state "$state" "$work/lines"
    says "did you mean '@tools'?"
}

@test "neither --config nor --repo on a machine without configuration: exit 8 and a hint" {
    [[ ! -e /etc/yum.repos.d && ! -e /etc/zypp/repos.d ]] || skip "this machine has a configuration of its own"
    expect 8 "$DYNBR" resolve --state "$state" "$work/lines"
    says '--repo' '--config'
}
