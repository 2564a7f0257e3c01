// From elements to components: common stanzas spliced in, conditions evaluated. That each dependency can be had is taken for
// granted, so that every flag keeps its default (Cabal's finalizePD with a predicate that is always true).
#include "package.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace dynbr::generators::haskell {

namespace {

constexpr unsigned kDeepestImport = 50;
constexpr std::size_t kMostMentions = 500'000;
/// Fields and sections looked at, which imports can multiply.
constexpr std::size_t kMostVisits = 2'000'000;

tl::unexpected<Error> fault(std::string_view what, unsigned line) {
    return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, line));
}

std::string unquoted(std::string_view text) {
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

/// Whether the file's cabal-version is at least 2.2, since when there are common stanzas.
bool has_common_stanzas(const std::vector<Element>& elements) {
    const std::string value = field_value(elements, "cabal-version");
    const std::size_t start = value.find_first_of("0123456789");
    if (start == std::string::npos) {
        return false;
    }
    const std::size_t end = value.find_first_not_of("0123456789.", start);
    const auto version = parse_version(std::string_view(value).substr(start, end - start));
    return version && *version >= Version{2, 2};
}

std::optional<Component::Kind> component_kind(const Element& element) {
    using Kind = Component::Kind;
    if (element.name == "library") {
        return element.argument.empty() ? Kind::Library : Kind::InternalLibrary;
    }
    constexpr std::pair<std::string_view, Kind> kOthers[] = {
        {"executable", Kind::Executable},
        {"test-suite", Kind::TestSuite},
        {"benchmark", Kind::Benchmark},
        {"foreign-library", Kind::ForeignLibrary},
        {"custom-setup", Kind::Setup},
    };
    for (const auto& [name, kind] : kOthers) {
        if (element.name == name) {
            return kind;
        }
    }
    return std::nullopt;
}

class Resolver {
  public:
    Resolver(const std::vector<Element>& elements, Configuration configuration)
        : elements_(elements),
          configuration_(std::move(configuration)),
          common_allowed_(has_common_stanzas(elements)) {}

    Result<Package> run(const FlagChoices& choices) {
        package_.name = unquoted(field_value(elements_, "name"));
        if (package_.name.empty()) {
            return fail(ErrorKind::BuildFailed, "there is no field 'name'");
        }
        read_flags(choices);
        collect_common();
        for (const Element& element : elements_) {
            const auto kind = component_kind(element);
            if (element.is_section && kind) {
                if (auto taken = take_component(element, *kind); !taken) {
                    return tl::make_unexpected(std::move(taken.error()));
                }
            }
        }
        if (auto taken = take_sectionless(); !taken) {
            return tl::make_unexpected(std::move(taken.error()));
        }
        return std::move(package_);
    }

  private:
    void read_flags(const FlagChoices& choices) {
        for (const Element& element : elements_) {
            if (!element.is_section || element.name != "flag") {
                continue;
            }
            std::string name = lower_case(unquoted(element.argument));
            const auto choice = choices.find(name);
            const std::string value = lower_case(field_value(element.children, "default"));
            configuration_.flags[name] =
                choice == choices.end() ? value != "false" : choice->second;
            package_.flags.push_back(std::move(name));
        }
    }

    void collect_common() {
        for (const Element& element : elements_) {
            if (element.is_section && element.name == "common") {
                common_.emplace(element.argument, &element);
            }
        }
    }

    Result<void> take_component(const Element& element, Component::Kind kind) {
        Component component;
        component.kind = kind;
        component.name = unquoted(element.argument);
        component.line = element.line;
        auto taken = take_elements(element.children, component);
        package_.components.push_back(std::move(component));
        return taken;
    }

    /// Files older than Cabal 1.2 have no sections: one library, and programs that begin with a field "executable".
    Result<void> take_sectionless() {
        const bool any_section =
            std::ranges::any_of(elements_, [](const Element& e) { return e.is_section; });
        if (any_section) {
            return {};
        }
        Component component;
        component.line = 1;
        for (const Element& element : elements_) {
            if (element.name == "executable") {
                package_.components.push_back(std::move(component));
                component = Component();
                component.kind = Component::Kind::Executable;
                component.name = element.joined();
                component.line = element.line;
            } else if (auto taken = take_field(element, component); !taken) {
                return taken;
            }
        }
        package_.components.push_back(std::move(component));
        return {};
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the sections, and kDeepestImport
    Result<void> take_elements(const std::vector<Element>& elements, Component& component) {
        // Whether a branch of the chain of if, elif and else was taken already; nothing outside of a chain.
        std::optional<bool> chain;
        for (const Element& element : elements) {
            if (++visits_ > kMostVisits) {
                return fault("common stanzas that import too much", element.line);
            }
            if (!element.is_section) {
                chain.reset();
                if (auto taken = take_field(element, component); !taken) {
                    return taken;
                }
                continue;
            }
            if (element.name != "if" && element.name != "elif" && element.name != "else") {
                package_.ignored.push_back({element.name, element.line, "section"});
                continue;
            }
            auto taken = take_branch(element, chain, component);
            if (!taken) {
                return taken;
            }
        }
        return {};
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the sections
    Result<void> take_branch(const Element& element,
                             std::optional<bool>& chain,
                             Component& component) {
        if (element.name != "if" && !chain) {
            return fault(fmt::format("'{}' without 'if'", element.name), element.line);
        }
        const bool taken_before = element.name != "if" && *chain;
        bool value = true;
        if (element.name != "else") {
            const auto holding = holds(element.argument, configuration_);
            if (!holding) {
                return fault(holding.error().message, element.line);
            }
            value = *holding;
        }
        const bool enter = value && !taken_before;
        chain = enter || taken_before;
        if (element.name == "else") {
            chain.reset();
        }
        return enter ? take_elements(element.children, component) : Result<void>();
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepestImport deep
    Result<void> take_field(const Element& field, Component& component) {
        if (field.name == "import") {
            return take_imports(field, component);
        }
        if (field.name == "buildable") {
            component.buildable = component.buildable && lower_case(field.joined()) != "false";
            return {};
        }
        if (field.name == "extra-libraries") {
            return take_c_libraries(field, component);
        }
        const bool setup = component.kind == Component::Kind::Setup;
        const std::tuple<std::string_view, const char*, std::vector<Mention>&> lists[] = {
            {setup ? "setup-depends" : "build-depends",
             setup ? "setup-depends" : "build-depends",
             component.packages},
            {"build-tools", "build-tools", component.tools},
            {"build-tool-depends", "build-tool-depends", component.tool_packages},
            {"pkgconfig-depends", "pkgconfig-depends", component.pkg_config},
        };
        for (const auto& [name, shown, to] : lists) {
            if (field.name == name) {
                return append(listed_names(field, shown), to);
            }
        }
        return {};
    }

    Result<void> append(Result<std::vector<Mention>> names, std::vector<Mention>& to) {
        if (!names) {
            return tl::make_unexpected(std::move(names.error()));
        }
        mentions_ += names->size();
        if (mentions_ > kMostMentions) {
            return fault(fmt::format("more than {} dependencies", kMostMentions),
                         names->front().line);
        }
        std::ranges::move(*names, std::back_inserter(to));
        return {};
    }

    /// Names that blanks or commas separate, perhaps quoted.
    Result<void> take_c_libraries(const Element& field, Component& component) {
        std::vector<Mention> names;
        for (const ValueLine& line : field.value) {
            std::string_view rest = line.text;
            while (!rest.empty()) {
                const std::string_view word = rest.substr(0, rest.find_first_of(" \t,"));
                if (!word.empty()) {
                    names.push_back({unquoted(word), line.line, "extra-libraries"});
                }
                rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            }
        }
        return append(std::move(names), component.c_libraries);
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepestImport deep
    Result<void> take_imports(const Element& field, Component& component) {
        if (!common_allowed_) {
            package_.ignored.push_back({"import", field.line, "field of cabal-version 2.2"});
            return {};
        }
        auto names = listed_names(field, "import");
        if (!names) {
            return tl::make_unexpected(std::move(names.error()));
        }
        for (const Mention& one : *names) {
            const auto found = common_.find(one.name);
            if (found == common_.end()) {
                return fault(fmt::format("there is no common stanza '{}'", escaped(one.name)),
                             one.line);
            }
            if (++import_depth_ > kDeepestImport) {
                return fault("common stanzas that import each other", one.line);
            }
            if (auto taken = take_elements(found->second->children, component); !taken) {
                return taken;
            }
            --import_depth_;
        }
        return {};
    }

    const std::vector<Element>& elements_;
    Configuration configuration_;
    bool common_allowed_;
    Package package_;
    std::map<std::string, const Element*, std::less<>> common_;
    unsigned import_depth_ = 0;
    std::size_t mentions_ = 0;
    std::size_t visits_ = 0;
};

}  // namespace

Result<Package> parse_package(std::string_view text,
                              Configuration configuration,
                              const FlagChoices& choices) {
    const auto elements = parse_fields(text);
    if (!elements) {
        return tl::make_unexpected(elements.error());
    }
    return Resolver(*elements, std::move(configuration)).run(choices);
}

}  // namespace dynbr::generators::haskell
