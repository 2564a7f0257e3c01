// Reading dune-project files: dune writes opam files from the same stanzas, so they mean the same.
#include "dune_project.hpp"

#include "s_expression.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::ocaml {

namespace {

tl::unexpected<Error> fault(std::string_view what, const Sexp& at) {
    return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, at.line));
}

Condition constant(bool value) {
    return {value ? Condition::Kind::Always : Condition::Kind::Never, {}, {}, {}};
}

class Reader {
  public:
    Reader(const std::vector<Sexp>& stanzas, const Settings& settings)
        : stanzas_(stanzas),
          settings_(settings) {}

    Result<DuneProject> run() {
        for (const Sexp& stanza : stanzas_) {
            if (stanza.head() == "version" && stanza.items.size() == 2) {
                version_ = stanza.items[1].atom;
            }
        }
        DuneProject project;
        for (const Sexp& stanza : stanzas_) {
            if (stanza.head() == "lang" && stanza.items.size() >= 3) {
                project.dune_version = stanza.items[2].atom;
                project.dune_line = stanza.line;
            }
            if (stanza.head() == "package") {
                auto package = read_package(stanza);
                if (!package) {
                    return tl::make_unexpected(std::move(package.error()));
                }
                project.packages.push_back(std::move(*package));
            }
        }
        return project;
    }

  private:
    Result<DunePackage> read_package(const Sexp& stanza) {
        DunePackage package;
        package.name = stanza.value("name");
        for (const auto& [field, to] :
             {std::pair("depends", &package.depends), std::pair("depopts", &package.depopts)}) {
            const Sexp* list = stanza.field(field);
            for (std::size_t i = 1; list != nullptr && i < list->items.size(); ++i) {
                auto dependency = read_dependency(list->items[i]);
                if (!dependency) {
                    return tl::make_unexpected(std::move(dependency.error()));
                }
                to->push_back(std::move(*dependency));
            }
        }
        return package;
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as S-expressions are
    Result<Dependency> read_dependency(const Sexp& item) {
        Dependency dependency;
        dependency.line = item.line;
        if (!item.is_list) {
            dependency.name = item.atom;
            return dependency;
        }
        const std::string_view head = item.head();
        if (head.empty()) {
            return fault("a dependency has no name", item);
        }
        if (head == "or" || head == "and") {
            dependency.kind = head == "or" ? Dependency::Kind::Any : Dependency::Kind::All;
            for (std::size_t i = 1; i < item.items.size(); ++i) {
                auto operand = read_dependency(item.items[i]);
                if (!operand) {
                    return operand;
                }
                dependency.operands.push_back(std::move(*operand));
            }
            return dependency;
        }
        dependency.name = head;
        std::vector<Condition> conditions;
        for (std::size_t i = 1; i < item.items.size(); ++i) {
            auto condition = read_condition(item.items[i]);
            if (!condition) {
                return tl::make_unexpected(std::move(condition.error()));
            }
            conditions.push_back(std::move(*condition));
        }
        dependency.condition = all_of(std::move(conditions));
        return dependency;
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as S-expressions are
    Result<Condition> read_condition(const Sexp& item) {
        if (!item.is_list) {
            return constant(value(item) == "true");
        }
        const std::string head(item.head());
        if (head == "and" || head == "or" || head == "not") {
            return read_operands(head, item);
        }
        const bool known = head == "=" || head == "<>" || head == "<" || head == "<=" || head == ">"
                           || head == ">=";
        if (!known || item.items.size() < 2 || item.items.size() > 3 || item.items[1].is_list) {
            return fault(fmt::format("'{}' is no condition", escaped(head)), item);
        }
        const std::string op = head == "<>" ? "!=" : head;
        if (item.items.size() == 3) {
            const bool equal = value(item.items[1]) == value(item.items[2]);
            return constant(op == "=" ? equal : op == "!=" && !equal);
        }
        Condition bound{Condition::Kind::Bound, op, item.items[1].atom, {}};
        if (bound.version == ":version") {
            bound.version = version_;
        }
        return bound.version.empty() ? constant(true) : bound;
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as S-expressions are
    Result<Condition> read_operands(const std::string& head, const Sexp& item) {
        std::vector<Condition> operands;
        for (std::size_t i = 1; i < item.items.size(); ++i) {
            auto operand = read_condition(item.items[i]);
            if (!operand) {
                return operand;
            }
            operands.push_back(std::move(*operand));
        }
        Condition joined = head == "or" ? any_of(std::move(operands)) : all_of(std::move(operands));
        return head == "not" ? negation(joined) : joined;
    }

    [[nodiscard]] std::string value(const Sexp& item) const {
        return item.atom.substr(0, 1) == ":"
                   ? variable(std::string_view(item.atom).substr(1), settings_)
                   : item.atom;
    }

    const std::vector<Sexp>& stanzas_;
    const Settings& settings_;
    std::string version_;
};

}  // namespace

Result<DuneProject> parse_dune_project(std::string_view text, const Settings& settings) {
    const auto stanzas = parse_sexps(text);
    if (!stanzas) {
        return tl::make_unexpected(stanzas.error());
    }
    return Reader(*stanzas, settings).run();
}

}  // namespace dynbr::generators::ocaml
