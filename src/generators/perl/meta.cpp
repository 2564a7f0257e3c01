// META.json and META.yml (CPAN::Meta::Spec 2 and the 1.x before it).
#include "manifests.hpp"

#include <algorithm>

namespace dynbr::generators::perl {

namespace {

using formats::Node;

/// A version may be a number or, in META.yml, nothing.
std::string range_of(const Node& value) {
    const bool text = value.is(Node::Kind::String) || value.is(Node::Kind::Integer)
                      || value.is(Node::Kind::Float);
    return text ? value.text : std::string();
}

void read_relation(const Node& modules, const Prereq& kind, Manifest& manifest) {
    for (const auto& member : modules.members) {
        Prereq prereq = kind;
        prereq.module = member.key;
        prereq.range = range_of(member.value);
        prereq.line = member.line;
        manifest.prereqs.push_back(std::move(prereq));
    }
}

void read_prereqs(const Node& prereqs, const std::string& feature, Manifest& manifest) {
    for (const auto& phase : prereqs.members) {
        for (const auto& relation : phase.value.members) {
            Prereq kind;
            kind.phase = phase_named(phase.key);
            kind.relation = relation_named(relation.key);
            kind.field = phase.key + "." + relation.key;
            kind.feature = feature;
            read_relation(relation.value, kind, manifest);
        }
    }
}

void read_old(const Node& root, const std::string& feature, Manifest& manifest) {
    constexpr struct {
        const char* key;
        Phase phase;
        Relation relation;
    } kFields[] = {
        {"configure_requires", Phase::Configure, Relation::Requires},
        {"build_requires", Phase::Build, Relation::Requires},
        {"test_requires", Phase::Test, Relation::Requires},
        {"requires", Phase::Runtime, Relation::Requires},
        {"recommends", Phase::Runtime, Relation::Recommends},
        {"conflicts", Phase::Runtime, Relation::Conflicts},
    };

    for (const auto& field : kFields) {
        if (const Node* modules = root.find(field.key)) {
            Prereq kind;
            kind.phase = field.phase;
            kind.relation = field.relation;
            kind.field = field.key;
            kind.feature = feature;
            read_relation(*modules, kind, manifest);
        }
    }
}

bool is_false(const Node& value) {
    return value.boolean() == false || value.text == "0" || value.is(Node::Kind::Null);
}

/// "A::B" in "lib/A/B.pm"; packages in other files are additions to what others provide as often as not.
bool is_in_its_file(std::string path, const Node* file) {
    for (auto colons = path.find("::"); colons != std::string::npos; colons = path.find("::")) {
        path.replace(colons, 2, "/");
    }
    path += ".pm";
    return file != nullptr && file->text.size() >= path.size()
           && file->text.compare(file->text.size() - path.size(), path.size(), path) == 0;
}

bool is_utf8(std::string_view text) {
    std::size_t more = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (more > 0) {
            if ((byte & 0xc0U) != 0x80U) {
                return false;
            }
            --more;
        } else if (byte >= 0x80U) {
            more = byte >= 0xf0U ? 3 : byte >= 0xe0U ? 2 : byte >= 0xc2U ? 1 : 4;
            if (more == 4) {
                return false;
            }
        }
    }
    return more == 0;
}

std::string from_latin1(std::string_view text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80U) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xc0U | byte >> 6U);
            utf8 += static_cast<char>(0x80U | (byte & 0x3fU));
        }
    }
    return utf8;
}

}  // namespace

Phase phase_named(const std::string& name) {
    return name == "configure" ? Phase::Configure
           : name == "build"   ? Phase::Build
           : name == "test"    ? Phase::Test
           : name == "runtime" ? Phase::Runtime
           : name == "develop" ? Phase::Develop
                               : Phase::Other;
}

Relation relation_named(const std::string& name) {
    return name == "requires"     ? Relation::Requires
           : name == "recommends" ? Relation::Recommends
           : name == "suggests"   ? Relation::Suggests
           : name == "conflicts"  ? Relation::Conflicts
                                  : Relation::Other;
}

Manifest read_meta(const Node& root) {
    Manifest manifest;
    if (const Node* dynamic = root.find("dynamic_config")) {
        manifest.dynamic = !is_false(*dynamic);
    }
    if (const Node* prereqs = root.find("prereqs")) {
        read_prereqs(*prereqs, {}, manifest);
    } else {
        read_old(root, {}, manifest);
    }
    if (const Node* features = root.find("optional_features")) {
        for (const auto& feature : features->members) {
            if (const Node* prereqs = feature.value.find("prereqs")) {
                read_prereqs(*prereqs, feature.key, manifest);
            } else {
                read_old(feature.value, feature.key, manifest);
            }
        }
    }
    if (const Node* provides = root.find("provides")) {
        for (const auto& member : provides->members) {
            if (is_in_its_file(member.key, member.value.find("file"))) {
                manifest.provides.push_back(member.key);
            }
        }
    }
    return manifest;
}

Result<Manifest> read_meta_yaml(std::string_view text) {
    const auto root = formats::parse_yaml(is_utf8(text) ? std::string(text) : from_latin1(text));
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    return read_meta(*root);
}

Result<Manifest> read_meta_json(std::string_view text) {
    const auto root = formats::parse_json_document(text);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    return read_meta(*root);
}

}  // namespace dynbr::generators::perl
