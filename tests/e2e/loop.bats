#!/usr/bin/env bats
# The loop: rounds, the fixed point, what the root holds there, and what the building run may do.

load support

# What `rpm -qa` in the root printed during %build.
installed_in_root() { sed -n 's/^installed: //p' "$log" | sort; }

@test "three layers: the section runs once a layer and once more, %prep once, and packages are built" {
    expect 0 build layers
    built layers-1-1.noarch
    built layers-1-1.src
    same "$(journal last fixed_point section_runs)" 4
    same "$(journal each section_ended round)" "$(printf '1\n2\n3\n4')"
    times 1 'ran: prep' "$log"
    # The fifth is that of the building run.
    times 5 'ran: section' "$log"
    times 1 'ran: build' "$log"
    finished 0
}

@test "each round's difference is shown and recorded" {
    expect 0 build layers
    says '+ fixture(layer-one)' '+ fixture(layer-two) >= 1' '+ fixture(layer-three) >= 1'
    contains "$results/rounds.jsonl" '"added":["fixture(layer-two) >= 1"]'
}

@test "no left-over of the rounds is among the results" {
    expect 0 build layers
    same "$(find "$results" -name '*.rpm' -printf '%f\n' | sort)" "$(printf 'layers-1-1.noarch.rpm\nlayers-1-1.src.rpm')"
}

@test "the source package carries the generated requirements" {
    expect 0 build layers
    rpm -qp --requires "$results/layers-1-1.src.rpm" > "$work/requires" 2> /dev/null
    contains "$work/requires" 'fixture(layer-one)' 'fixture(layer-three) >= 1'
}

@test "--no-build stops at the fixed point" {
    expect 0 build layers --no-build
    nothing_built
    same "$(journal last fixed_point section_runs)" 4
    times 4 'ran: section' "$log"
    finished 0
}

@test "a spec without the section is built" {
    expect 0 build no-section
    built no-section-1-1.noarch
    same "$(journal last fixed_point section_runs)" 0
    finished 0
}

@test "a section that asks for nothing is at its fixed point at once" {
    expect 0 build empty-section
    built empty-section-1-1.noarch
    same "$(journal last fixed_point section_runs)" 1
}

@test "the root holds exactly what one resolve of the final set gives, although an early round brought more" {
    expect 0 build early-choice
    contains "$log" 'seen: choice-a'
    installed_in_root > "$work/installed"
    lacks "$work/installed" early-choice-a
    contains "$work/installed" early-choice-b early-chooser
    journal last resolved packages | "$python" -c '
import json, sys
print("\n".join(json.loads(line)["nevra"] for line in sys.stdin))' | sort > "$work/journal"
    diff "$work/installed" "$work/journal"
    printf 'early-chooser\nearly-choice-b\n' > "$work/lines"
    expect 0 resolve --json "$work/lines"
    "$python" -c '
import json, sys
print("\n".join(p["nevra"] for p in json.load(sys.stdin)["all_packages"]))' < "$work/out" | sort > "$work/resolved"
    diff "$work/installed" "$work/resolved"
}

@test "the root starts again from its base when the solution drops a package" {
    expect 0 build early-choice
    contains <(journal each installed restarted) true
}

@test "weak dependencies stay out" {
    expect 0 build weak
    installed_in_root > "$work/installed"
    contains "$work/installed" weak-main
    lacks "$work/installed" weak-recommended weak-suggested weak-supplement weak-enhancement
}

@test "an installed macro package changes the static requirements" {
    expect 0 build static-macros
    built static-macros-1-1.noarch
    contains "$results/rounds.jsonl" '"added":["fixture(layer-three) >= 1"]'
    finished 0
}

@test "BuildConflicts decide between providers" {
    expect 0 build conflicts
    built conflicts-1-1.noarch
    contains <(journal last requirements_judged conflicts) conflicting-provider-a
}

@test "what the section does to the tree is noted, thrown away, and absent in the build" {
    expect 0 build changes-tree
    built changes-tree-1-1.noarch
    (($(journal last section_ended tree_change_count) >= 3))
    contains <(journal last section_ended tree_changes) BUILD/runs BUILD/folder/moved
    says 'the section changed'
}

@test "lines that differ in the building run count as one more round" {
    expect 0 build differs
    built differs-1-1.noarch
    same "$(journal each lines_differed added)" layer-one
    says 'differs' '+ layer-one'
    # Anew, because %build may have been at work on the tree.
    times 2 'ran: prep' "$log"
    finished 0
}

@test "a section that never agrees with itself ends as a cycle and never reaches %build" {
    expect 6 build always-differs
    lacks "$log" 'ran: build'
    says 'layer-one' 'come and go'
    nothing_built
    finished 6
}

@test "conditions, macros and the target reach rpm in the root" {
    expect 0 build conditions --with extra --define 'wanted layer-two' --target noarch
    installed_in_root > "$work/installed"
    contains "$work/installed" layer-one layer-two
    contains "$log" 'target: noarch'
    expect 0 build conditions
    installed_in_root > "$work/installed"
    lacks "$work/installed" layer-one layer-two
}

@test "a second build of a spec replaces the first one's results" {
    expect 0 build layers
    expect 0 build layers --max-rounds 5
    built layers-1-1.noarch
    same "$(journal each started max_rounds)" 5
    times 1 'ran: build' "$log"
}
