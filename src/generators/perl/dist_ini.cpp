// dist.ini of Dist::Zilla: prerequisites and plugins.
#include "../text.hpp"
#include "manifests.hpp"

#include <algorithm>
#include <cctype>

namespace dynbr::generators::perl {

namespace {

/// "[Prereqs / TestRequires]" has phase and relation in its name.
void set_by_name(std::string_view name, Prereq& kind) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    for (const char* phase : {"configure", "build", "test", "runtime", "develop"}) {
        if (lower.rfind(phase, 0) == 0) {
            kind.phase = phase_named(phase);
        }
    }
    for (const char* relation : {"requires", "recommends", "suggests", "conflicts"}) {
        if (lower.find(relation) != std::string::npos) {
            kind.relation = relation_named(relation);
        }
    }
}

/// The module of "[Name]", "[@Bundle]", "[=Whole::Name]", "[%Stash]".
std::string plugin_module(std::string_view name) {
    switch (name.front()) {
        case '@':
            return "Dist::Zilla::PluginBundle::" + std::string(name.substr(1));
        case '=':
            return std::string(name.substr(1));
        case '%':
            return "Dist::Zilla::Stash::" + std::string(name.substr(1));
        default:
            return "Dist::Zilla::Plugin::" + std::string(name);
    }
}

class Reader {
  public:
    Manifest run(std::string_view text) {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            ++line_;
            one(trim(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        finish_section();
        return std::move(manifest_);
    }

  private:
    void one(std::string_view line) {
        if (line.empty() || line.front() == ';' || line.front() == '#') {
            return;
        }
        if (line.front() == '[') {
            finish_section();
            section(trim(line.substr(1, line.find(']') - 1)));
            return;
        }
        const auto equals = line.find('=');
        if (!prereqs_ || equals == std::string_view::npos) {
            return;
        }
        const std::string_view key = trim(line.substr(0, equals));
        std::string_view value = trim(line.substr(equals + 1));
        value = trim(value.substr(0, value.find(" ;")));
        if (key == "-phase") {
            kind_.phase = phase_named(std::string(value));
        } else if (key == "-relationship" || key == "-type") {
            kind_.relation = relation_named(std::string(value));
        } else if (!key.empty() && key.front() != '-') {
            Prereq prereq;
            prereq.module = key;
            prereq.range = value;
            prereq.line = line_;
            section_.push_back(std::move(prereq));
        }
    }

    void section(std::string_view title) {
        const auto slash = title.find('/');
        const std::string_view plugin = trim(title.substr(0, slash));
        prereqs_ = plugin == "Prereqs";
        kind_ = Prereq();
        if (prereqs_ && slash != std::string_view::npos) {
            set_by_name(trim(title.substr(slash + 1)), kind_);
        }
        if (!plugin.empty()) {
            Prereq prereq;
            prereq.phase = Phase::Develop;
            prereq.module = plugin_module(plugin);
            prereq.line = line_;
            prereq.field = "plugin";
            manifest_.prereqs.push_back(std::move(prereq));
        }
    }

    /// Phase and relation may be said below the modules.
    void finish_section() {
        for (Prereq& prereq : section_) {
            prereq.phase = kind_.phase;
            prereq.relation = kind_.relation;
            prereq.field = "Prereqs";
            manifest_.prereqs.push_back(std::move(prereq));
        }
        section_.clear();
    }

    unsigned line_ = 0;
    bool prereqs_ = false;
    Prereq kind_;
    std::vector<Prereq> section_;
    Manifest manifest_;
};

}  // namespace

Manifest read_dist_ini(std::string_view text) {
    return Reader().run(text);
}

}  // namespace dynbr::generators::perl
