// From the evaluator's values to requirements; what counts as known, and what setup.py can't be hiding.
#include "setup_script.hpp"

#include "../text.hpp"
#include "setup_py/evaluator.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::python {

namespace {

using setup_py::Evaluator;
using setup_py::RecordedCall;
using setup_py::Value;

constexpr const char* kSetupPy = "setup.py";

class Reader {
  public:
    Reader(Project& project, const std::string& code)
        : project_(project),
          code_(code) {}

    SetupCall read(const MarkerEnvironment& environment) {
        call_.exists = true;
        const auto program = setup_py::parse_program(code_);
        if (!program) {
            all_unknown("it can't be read as Python: " + program.error().message, 1);
            return std::move(call_);
        }
        Evaluator evaluator(project_, environment, kSetupPy);
        if (code_.find("egg_info") != std::string::npos
            || code_.find("dist_info") != std::string::npos) {
            evaluator.set_asks_for_command();
        }
        evaluator.run(*program);
        imports_others_ = evaluator.imports_others();
        modules_code_ = evaluator.modules_code();
        if (!evaluator.given_up().empty()) {
            all_unknown(evaluator.given_up(), 1);
        } else if (evaluator.setup_calls().empty()) {
            without_call(evaluator);
        } else {
            take(evaluator.setup_calls());
        }
        return std::move(call_);
    }

  private:
    /// Whether a keyword may come from somewhere that isn't followed. It can't if its name stands nowhere, and nothing is
    /// loaded from other files.
    [[nodiscard]] bool may_hide(std::string_view keyword) const {
        if (imports_others_) {
            return true;
        }
        for (const std::string_view word : {keyword,
                                            std::string_view("json"),
                                            std::string_view("yaml"),
                                            std::string_view("toml"),
                                            std::string_view("pickle"),
                                            std::string_view("configparser"),
                                            std::string_view("ConfigParser")}) {
            const auto has_word = [&](const std::string* code) {
                return code->find(word) != std::string::npos;
            };
            if (has_word(&code_)
                || std::any_of(modules_code_.begin(), modules_code_.end(), has_word)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] Unknown unknown(std::string_view keyword,
                                  const std::string& why,
                                  unsigned line) const {
        return {
            project_.place(kSetupPy, line, std::string(keyword)),
            fmt::format("{} can't be known without running setup.py: {}", keyword, escaped(why))};
    }

    void all_unknown(const std::string& why, unsigned line) {
        const auto mark = [&](std::string_view keyword, std::optional<Unknown>& place) {
            if (may_hide(keyword)) {
                place = unknown(keyword, why, line);
            }
        };
        mark("setup_requires", call_.setup_requires.unknown);
        mark("install_requires", call_.install_requires.unknown);
        mark("extras_require", call_.extras_unknown);
    }

    void without_call(const Evaluator& evaluator) {
        if (evaluator.surely_ends()) {
            call_.setup_requires.unknown =
                unknown("setup_requires", "it ends without calling setup()", 1);
        } else if (!evaluator.is_sure()) {
            all_unknown("no call of setup() is found", 1);
        }
    }

    void take(const std::vector<RecordedCall>& calls) {
        take_list(calls, "setup_requires", call_.setup_requires);
        take_list(calls, "install_requires", call_.install_requires);
        take_extras(calls);
        if (const auto name = keyword_of(calls, "name"); name && name->is(Value::Kind::String)) {
            call_.name = name->text;
        }
        if (const auto pbr = keyword_of(calls, "pbr")) {
            call_.pbr = setup_py::truth_of(*pbr).value_or(false);
        }
    }

    /// The value that all calls give; nothing if no call has the keyword.
    std::optional<Value> keyword_of(const std::vector<RecordedCall>& calls,
                                    std::string_view keyword) {
        std::optional<Value> common;
        bool first = true;
        for (const RecordedCall& call : calls) {
            auto& arguments = *call.arguments.container;
            const Value* given =
                setup_py::dict_item(arguments, setup_py::string_value(std::string(keyword)));
            std::optional<Value> value = given == nullptr ? std::nullopt : std::optional(*given);
            if (given == nullptr && !arguments.unknown.empty() && may_hide(keyword)) {
                value = setup_py::unknown(arguments.unknown, call.line);
            }
            const bool same = value.has_value() == common.has_value()
                              && (!value || setup_py::equal(*value, *common) == true);
            if (!first && !same) {
                return setup_py::unknown("several calls of setup() differ in it", call.line);
            }
            common = std::move(value);
            first = false;
        }
        return common;
    }

    void take_list(const std::vector<RecordedCall>& calls,
                   std::string_view keyword,
                   SetupList& list) {
        if (const auto value = keyword_of(calls, keyword)) {
            convert(*value, keyword, list);
        }
    }

    void convert(const Value& value, std::string_view keyword, SetupList& list) {
        if (value.is(Value::Kind::None)) {
            return;
        }
        if (value.is(Value::Kind::String)) {
            add_lines(value, keyword, list);
            return;
        }
        if (!value.is_sequence() || !value.container->unknown.empty()) {
            const bool says_why = !value.known() || value.container;
            const std::string& why =
                value.known() && value.container ? value.container->unknown : value.text;
            list.unknown = unknown(keyword, says_why ? why : "it is no list of texts", value.line);
            return;
        }
        std::string joined;
        for (const Value& item : value.container->items) {
            if (!item.is(Value::Kind::String)) {
                // Lists within lists are taken as one.
                convert(item, keyword, list);
                continue;
            }
            add_lines(item, keyword, list);
        }
    }

    void add_lines(const Value& text, std::string_view keyword, SetupList& list) {
        const std::string file = text.origin ? *text.origin : kSetupPy;
        unsigned line = text.line;
        std::string_view rest = text.text;
        while (!rest.empty()) {
            std::size_t end = std::min(rest.find('\n'), rest.size());
            unsigned lines = 1;
            // A continued line ends where the last of it ends.
            while (end < rest.size() && end > 0 && rest[end - 1] == '\\') {
                end = std::min(rest.find('\n', end + 1), rest.size());
                ++lines;
            }
            for (std::string& requirement : requirement_lines(rest.substr(0, end))) {
                list.items.push_back({std::move(requirement),
                                      std::nullopt,
                                      project_.place(file, line, std::string(keyword))});
            }
            line += lines;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    void take_extras(const std::vector<RecordedCall>& calls) {
        const auto value = keyword_of(calls, "extras_require");
        if (!value || value->is(Value::Kind::None)) {
            return;
        }
        if (!value->is(Value::Kind::Dict) || !value->container->unknown.empty()) {
            const std::string& why = value->container ? value->container->unknown : value->text;
            call_.extras_unknown =
                unknown("extras_require", why.empty() ? "it is no dict" : why, value->line);
            return;
        }
        const auto& dict = *value->container;
        for (std::size_t i = 0; i < dict.keys.size(); ++i) {
            SetupList list;
            convert(dict.items[i], "extras_require", list);
            call_.extras.emplace_back(dict.keys[i].text, std::move(list));
        }
    }

    Project& project_;
    const std::string& code_;
    SetupCall call_;
    /// Modules that may do anything.
    bool imports_others_ = false;
    /// Of the tree's modules that it imports.
    std::vector<const std::string*> modules_code_;
};

}  // namespace

std::vector<std::string> requirement_lines(std::string_view text) {
    std::vector<std::string> lines;
    std::string continued;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') {
            continue;
        }
        line = trim(line.substr(0, line.find(" #")));
        if (line.ends_with('\\')) {
            continued += trim(line.substr(0, line.size() - 1));
            continue;
        }
        lines.push_back(continued + std::string(line));
        continued.clear();
    }
    if (!continued.empty()) {
        lines.push_back(std::move(continued));
    }
    return lines;
}

Result<SetupCall> read_setup_script(Project& project, const MarkerEnvironment& environment) {
    if (project.setup_call) {
        return *project.setup_call;
    }
    const auto code = project.read(kSetupPy);
    if (!code) {
        return tl::make_unexpected(code.error());
    }
    SetupCall call = *code == nullptr ? SetupCall() : Reader(project, **code).read(environment);
    project.setup_call = std::make_shared<const SetupCall>(std::move(call));
    return *project.setup_call;
}

}  // namespace dynbr::generators::python
