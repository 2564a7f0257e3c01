// One closure over all members.
#include "member_features.hpp"

#include <unordered_map>

namespace dynbr::generators::rust {

namespace {

struct Member {
    Names asked_for;
    std::optional<bool> defaults;
    /// Asked for, or switched on by what is.
    Names enabled;
    /// Members by the keys under which this one refers to them.
    std::unordered_map<std::string_view, std::size_t> members_by_key;
};

class Propagation {
  public:
    explicit Propagation(const std::vector<Manifest>& manifests)
        : manifests_(manifests),
          members_(manifests.size()) {
        std::unordered_map<std::string_view, std::size_t> by_name;
        for (std::size_t i = 0; i < manifests.size(); ++i) {
            by_name.emplace(manifests[i].name, i);
        }
        for (std::size_t i = 0; i < manifests.size(); ++i) {
            for (const Dependency& dependency : manifests[i].dependencies) {
                if (const auto found = by_name.find(dependency.name); found != by_name.end()) {
                    members_[i].members_by_key.insert_or_assign(dependency.key, found->second);
                }
            }
        }
    }

    std::vector<FeatureFlags> run(const FeatureFlags& given) {
        for (std::size_t i = 0; i < members_.size(); ++i) {
            take_given(manifests_[i], given, members_[i]);
        }
        for (std::size_t i = 0; i < members_.size(); ++i) {
            take_path_dependencies(i);
        }
        for (std::size_t i = 0; i < members_.size(); ++i) {
            start(i);
        }
        while (!open_.empty()) {
            const auto [member, feature] = open_.back();
            open_.pop_back();
            follow(member, feature);
        }
        std::vector<FeatureFlags> flags;
        flags.reserve(members_.size());
        for (Member& member : members_) {
            flags.push_back({false, !member.defaults.value_or(true), std::move(member.asked_for)});
        }
        return flags;
    }

  private:
    static void take_given(const Manifest& manifest, const FeatureFlags& given, Member& member) {
        for (const auto& [name, entries] : manifest.features) {
            if (given.all || given.features.count(name) != 0) {
                member.asked_for.insert(name);
            }
        }
        if (given.no_default) {
            member.defaults = false;
        }
    }

    void take_path_dependencies(std::size_t index) {
        for (const Dependency& dependency : manifests_[index].dependencies) {
            const auto found = members_[index].members_by_key.find(dependency.key);
            if (dependency.source != SourceKind::Path
                || found == members_[index].members_by_key.end()) {
                continue;
            }
            Member& member = members_[found->second];
            member.asked_for.insert(dependency.features.begin(), dependency.features.end());
            member.defaults = member.defaults.value_or(false) || dependency.default_features;
        }
    }

    void start(std::size_t index) {
        if (members_[index].defaults.value_or(true)) {
            want(index, "default");
        }
        for (const std::string& feature : members_[index].asked_for) {
            want(index, feature);
        }
    }

    void want(std::size_t index, std::string_view feature) {
        const auto found = manifests_[index].features.find(feature);
        if (found != manifests_[index].features.end()
            && members_[index].enabled.emplace(feature).second) {
            open_.emplace_back(index, &found->second);
        }
    }

    void follow(std::size_t index, const std::vector<std::string>* entries) {
        for (const std::string& text : *entries) {
            const FeatureEntry entry = read_entry(text);
            if (entry.kind == FeatureEntry::Kind::Feature) {
                want(index, entry.name);
            } else if (entry.kind != FeatureEntry::Kind::Dependency) {
                const auto found = members_[index].members_by_key.find(entry.name);
                if (found != members_[index].members_by_key.end()) {
                    members_[found->second].asked_for.emplace(entry.dependency_feature);
                    want(found->second, entry.dependency_feature);
                }
            }
        }
    }

    const std::vector<Manifest>& manifests_;
    std::vector<Member> members_;
    std::vector<std::pair<std::size_t, const std::vector<std::string>*>> open_;
};

}  // namespace

std::vector<FeatureFlags> flags_of_members(const std::vector<Manifest>& members,
                                           const FeatureFlags& given) {
    return Propagation(members).run(given);
}

}  // namespace dynbr::generators::rust
