// Finding the poms of a tree: modules downwards, parents upwards. A parent is the pom at its relativePath if that has its name,
// else a loaded project of its name.
#include "project.hpp"

#include "../manifest_text.hpp"
#include "merge.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <deque>

namespace dynbr::generators::java {

namespace {

constexpr std::size_t kMostPoms = 20'000;
constexpr std::size_t kLongestChain = 50;

std::vector<const PomSection*> sections_of(const Pom& pom,
                                           const BuildMachine& machine,
                                           const FileExists& exists) {
    std::vector<const PomSection*> sections = {&pom.section};
    for (const Profile* profile : active_profiles(pom, machine, exists)) {
        sections.push_back(&profile->section);
    }
    return sections;
}

/// The path to a parent's file; nothing if it isn't looked for in the tree.
std::optional<std::string> parent_path(const Pom& pom) {
    if (!pom.parent || pom.parent->relative_path.empty()) {
        return std::nullopt;
    }
    auto path = path_from(folder_prefix(*pom.path), pom.parent->relative_path);
    constexpr std::string_view kXml = ".xml";
    if (path && (path->size() < kXml.size() || path->substr(path->size() - kXml.size()) != kXml)) {
        *path += path->empty() ? "pom.xml" : "/pom.xml";
    }
    return path;
}

}  // namespace

bool Reactor::exists(const std::string& path) const {
    const auto content = context_.tree.read_head(path, 1);
    return content && content->unreadable == nullptr;
}

Result<const Pom*> Reactor::read(const std::string& path, bool named) {
    const auto known = poms_.find(path);
    if (known != poms_.end()) {
        return known->second.get();
    }
    if (poms_.size() == kMostPoms) {
        return fail(ErrorKind::BuildFailed, fmt::format("more than {} pom files", kMostPoms));
    }
    auto& pom = poms_[path];
    if (!named && !exists(path)) {
        return pom.get();
    }
    const auto text = read_named_manifest(context_, path);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    auto parsed = parse_pom(*text, path);
    if (!parsed) {
        return manifest_fault({path, 0, {}}, parsed.error().message);
    }
    pom = std::make_unique<Pom>(std::move(*parsed));
    return pom.get();
}

std::optional<std::string> Reactor::module_path(const Pom& pom, const std::string& module) const {
    const auto path = path_from(folder_prefix(*pom.path), module);
    if (!path) {
        return std::nullopt;
    }
    const std::string inner = path->empty() ? "pom.xml" : *path + "/pom.xml";
    return exists(inner) ? inner : exists(*path) ? *path : std::optional<std::string>();
}

Result<void> Reactor::load(const std::string& path, bool named) {
    std::deque<std::string> pending = {path};
    for (; !pending.empty(); pending.pop_front()) {
        if (!seen_.insert(pending.front()).second) {
            continue;
        }
        const auto read_pom = read(pending.front(), named || pending.front() != path);
        if (!read_pom) {
            return tl::make_unexpected(read_pom.error());
        }
        const Pom* pom = *read_pom;
        if (pom == nullptr) {
            continue;
        }
        projects_.push_back(pom);
        if (auto parents = read_parents(*pom); !parents) {
            return parents;
        }
        const FileExists there = [this](const std::string& file) {
            return exists(file);
        };
        for (const PomSection* section : sections_of(*pom, machine_, there)) {
            for (const std::string& module : section->modules) {
                if (auto found = module_path(*pom, module)) {
                    pending.push_back(std::move(*found));
                } else {
                    context_.findings.warn(fmt::format(
                        "{}: there is no module '{}'", escaped(*pom->path), escaped(module)));
                }
            }
        }
    }
    return {};
}

Result<void> Reactor::read_parents(const Pom& pom) {
    const Pom* current = &pom;
    for (std::size_t i = 0; i < kLongestChain; ++i) {
        const auto path = parent_path(*current);
        if (!path) {
            return {};
        }
        const auto parent = read(*path, false);
        if (!parent) {
            return tl::make_unexpected(parent.error());
        }
        if (*parent == nullptr) {
            return {};
        }
        current = *parent;
    }
    return manifest_fault({*pom.path, 0, {}}, "parents that are each other's parents");
}

const Pom* Reactor::parent_of(const Pom& pom) const {
    if (!pom.parent) {
        return nullptr;
    }
    const Coordinates& wanted = pom.parent->coordinates;
    if (const auto path = parent_path(pom)) {
        const auto found = poms_.find(*path);
        const Pom* at_path = found == poms_.end() ? nullptr : found->second.get();
        if (at_path != nullptr && at_path->coordinates.artifact == wanted.artifact) {
            return at_path;
        }
    }
    const auto by_name = by_name_.find(name_of(wanted));
    return by_name == by_name_.end() ? nullptr : by_name->second;
}

Reactor::Chain Reactor::chain_of(const Pom& pom) const {
    Chain chain = {&pom};
    while (chain.size() < kLongestChain) {
        const Pom* parent = parent_of(*chain.back());
        if (parent == nullptr || std::ranges::find(chain, parent) != chain.end()) {
            break;
        }
        chain.push_back(parent);
    }
    return chain;
}

void Reactor::note_own() {
    for (const auto& [path, pom] : poms_) {
        if (pom != nullptr) {
            const Coordinates& own = pom->coordinates;
            const std::string group =
                own.group.empty() && pom->parent ? pom->parent->coordinates.group : own.group;
            by_name_.emplace(group + ":" + own.artifact, pom.get());
        }
    }
    for (const auto& [name, pom] : by_name_) {
        own_.insert(name.find("${") == std::string::npos ? name
                                                         : name_of(effective(*pom).coordinates));
    }
}

Project Reactor::effective(const Pom& pom) const {
    const Chain chain = chain_of(pom);
    const FileExists there = [this](const std::string& file) {
        return exists(file);
    };
    std::vector<const PomSection*> sections;
    std::size_t own_sections = 0;
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
        const auto more = sections_of(**one, machine_, there);
        sections.insert(sections.end(), more.begin(), more.end());
        own_sections = more.size();
    }
    return merged(chain, sections, own_sections, machine_);
}

}  // namespace dynbr::generators::java
