// use and require statements.
#include "source_scanner.hpp"

#include "../text.hpp"
#include "line_reader.hpp"
#include "literals.hpp"
#include "version.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::perl {

namespace {

/// Lists of modules seldom take more lines.
constexpr unsigned kMostListLines = 200;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool take(std::string_view& text, std::string_view start) {
    if (text.substr(0, start.size()) != start) {
        return false;
    }
    text.remove_prefix(start.size());
    return true;
}

bool take_keyword(std::string_view& text, std::string_view word) {
    std::string_view rest = text;
    if (!take(rest, word) || rest.empty() || !is_blank(rest.front())) {
        return false;
    }
    text = trim_left(rest);
    return true;
}

/// The closing delimiter of q(), qq() or a plain quote at the front, which is taken off; 0 if there is none.
char take_opening(std::string_view& text) {
    std::string_view rest = text;
    if (take(rest, "qw") || take(rest, "qq") || take(rest, "q")) {
        rest = trim_left(rest);
        constexpr std::string_view kOpening = "(/'\"!|{[<";
        constexpr std::string_view kClosing = ")/'\"!|}]>";
        const auto which = rest.empty() ? std::string_view::npos : kOpening.find(rest.front());
        if (which == std::string_view::npos) {
            return '\0';
        }
        rest.remove_prefix(1);
        text = rest;
        return kClosing[which];
    }
    if (!text.empty() && (text.front() == '\'' || text.front() == '"')) {
        const char quote = text.front();
        text.remove_prefix(1);
        return quote;
    }
    return '\0';
}

/// The name behind `use` or `require`, with its quotes taken off; empty if this is no statement.
std::string_view take_name(std::string_view& text) {
    take_opening(text);
    text = trim_left(text);
    const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
        return is_word(c) || c == ':' || c == '.' || c == '/';
    });
    std::string_view name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(name.size());
    // What follows must end the word: prose such as "use foo-bar" names nothing.
    const auto stop = std::find_if(text.begin(), text.end(), [](char c) {
        return is_word(c) || is_blank(c) || c == ';' || c == '(';
    });
    if (stop != text.end() && is_word(*stop)) {
        return {};
    }
    while (!name.empty() && (name.back() == ':' || name.back() == '/' || name.back() == '.')) {
        name.remove_suffix(1);
    }
    return name;
}

/// "Foo::Bar", "Foo'Bar" is too old to matter.
bool is_module_name(std::string_view name) {
    if (name.empty() || is_digit(name.front()) || name == "q" || name == "qq" || name == "qw") {
        return false;
    }
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == ':') {
            if (i + 2 >= name.size() || name[i + 1] != ':' || !is_word(name[i + 2]) || i == 0) {
                return false;
            }
            ++i;
        } else if (!is_word(name[i])) {
            return false;
        }
    }
    return true;
}

/// __PACKAGE__ and its like.
bool is_placeholder(std::string_view name) {
    return name.size() > 4 && name.substr(0, 2) == "__" && name.substr(name.size() - 2) == "__";
}

/// Modules that end a test without failure where what they are given is lacking.
bool skips_without(std::string_view module) {
    return module == "Test::Requires" || module == "Test::Needs";
}

bool names_modules(std::string_view module) {
    return module == "base" || module == "parent" || module == "aliased" || module == "Any::Moose"
           || skips_without(module);
}

class Scanner {
  public:
    explicit Scanner(std::string_view text)
        : lines_(text) {}

    SourceUses run() {
        while (auto line = lines_.next()) {
            while (line) {
                line = code(*line);
            }
        }
        return std::move(found_);
    }

  private:
    using NextLine = std::optional<std::string_view>;

    /// Gives a line to go on with, if one was read ahead.
    NextLine code(std::string_view line) {
        declaration(line);
        if (const auto here = here_tag(line)) {
            std::string_view statement = trim_left(line);
            if (take_keyword(statement, "use")) {
                statement_of(statement, false, true);
            }
            return behind_here_document(*here);
        }
        if (const auto close = open_quote_operator(line)) {
            line = behind_string(line, *close);
        }
        requirements_of_rpm(line);
        if (const auto quote = open_string(line)) {
            lines_.skip_string(*quote);
            return lines_.next();
        }
        return statement(line);
    }

    /// The last line of a q{} string: as in perl.req, what stands behind it may count. Code in `eval q{...}` does, too.
    std::string_view behind_string(std::string_view line, char close) {
        const bool code = line.find("eval") != std::string_view::npos;
        while (const auto inside = lines_.raw()) {
            if (inside->find(close) != std::string_view::npos) {
                return *inside;
            }
            if (code) {
                within(*inside);
            }
        }
        return line;
    }

    NextLine behind_here_document(const HereTag& here) {
        while (const auto line = lines_.raw()) {
            const std::string_view text = here.indented ? trim_left(*line) : *line;
            if (text == here.tag) {
                break;
            }
        }
        return lines_.next();
    }

    /// package Foo; package Foo { ; package Foo 1.2;
    void declaration(std::string_view line) {
        line = trim_left(line);
        if (take(line, "{")) {
            line = trim_left(line);
        }
        if (!take_keyword(line, "package")) {
            return;
        }
        const auto end = std::find_if_not(
            line.begin(), line.end(), [](char c) { return is_word(c) || c == ':'; });
        const std::string_view name = line.substr(0, static_cast<std::size_t>(end - line.begin()));
        if (is_module_name(name)) {
            found_.packages.emplace_back(name);
        }
    }

    void requirements_of_rpm(std::string_view line) {
        line = trim_left(line);
        static_cast<void>(take_keyword(line, "our"));
        if (!take(line, "$RPM_Requires")) {
            return;
        }
        line = trim_left(line);
        if (!take(line, "=")) {
            return;
        }
        line = trim_left(line);
        const char quote = take_opening(line);
        const auto end = quote == '\0' ? std::string_view::npos : line.rfind(quote);
        if (end == std::string_view::npos) {
            return;
        }
        line = line.substr(0, end);
        while (!(line = trim_left(line)).empty()) {
            const auto blank = std::min(line.find_first_of(" \t"), line.size());
            found_.spelled_out.push_back(
                {std::string(line.substr(0, blank)), {}, lines_.line(), "$RPM_Requires", false});
            line.remove_prefix(blank);
        }
    }

    NextLine statement(std::string_view line) {
        const bool flush = !line.empty() && !is_blank(line.front());
        std::string_view code = trim_left(line);
        if (take(code, "BEGIN")) {
            code = trim_left(code);
            if (!take(code, "{")) {
                return std::nullopt;
            }
            code = trim_left(code);
        }
        if (take_keyword(code, "use")) {
            within(code);
            return statement_of(code, false, false);
        }
        if (flush && take_keyword(code, "require")) {
            return statement_of(code, true, false);
        }
        if (take(code, "use_ok")) {
            use_ok(code, flush);
            return std::nullopt;
        }
        within(line);
        return std::nullopt;
    }

    /// use_ok('Foo'): a test that fails without it.
    void use_ok(std::string_view code, bool flush) {
        code = trim_left(code);
        if (take(code, "(")) {
            code = trim_left(code);
        }
        const char close = take_opening(code);
        const std::string_view name = close == '\0' ? "" : code.substr(0, code.find(close));
        if (is_module_name(name)) {
            add(std::string(name), {}, "use_ok");
            found_.uses.back().conditional = !flush;
        }
    }

    /// `eval { require Foo }`, `eval "use Foo 1.2"`, `require Foo if ...`: anywhere in the line.
    void within(std::string_view line) {
        line = line.substr(0, comment(line));
        for (std::size_t at = 0; at < line.size(); ++at) {
            if (is_word(line[at]) && at > 0 && (is_word(line[at - 1]) || line[at - 1] == '$')) {
                continue;
            }
            std::string_view code = line.substr(at);
            const bool require = take_keyword(code, "require");
            if (!require && !(begins_code(line, at) && take_keyword(code, "use"))) {
                continue;
            }
            const auto end = std::find_if_not(
                code.begin(), code.end(), [](char c) { return is_word(c) || c == ':'; });
            const auto size = static_cast<std::size_t>(end - code.begin());
            const std::string_view name = code.substr(0, size);
            code.remove_prefix(size);
            const bool upper = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
            // Lower case words are prose more often than modules.
            if ((upper || begins_code(line, at)) && is_module_name(name) && !is_placeholder(name)) {
                add(std::string(name), take_version(code), require ? "require" : "use");
                found_.uses.back().conditional = true;
            }
        }
    }

    /// Whether a statement may begin there.
    static bool begins_code(std::string_view line, std::size_t at) {
        while (at > 0 && is_blank(line[at - 1])) {
            --at;
        }
        return at == 0 || std::string_view("{;'\"(").find(line[at - 1]) != std::string_view::npos;
    }

    /// use if CONDITION, 'Foo' => ...
    void use_if(std::string_view code) {
        const auto tokens = tokenize(code);
        const Literals literals(tokens);
        std::size_t comma = 0;
        while (comma < tokens.size() && !tokens[comma].is(",") && !tokens[comma].is("=>")) {
            const bool nested = tokens[comma].is("(") || tokens[comma].is("{");
            comma = nested ? std::max(comma, literals.match(comma)) + 1 : comma + 1;
        }
        if (comma + 1 >= tokens.size()) {
            return;
        }
        const auto holds = literals.condition({0, comma});
        const auto name = literals.scalar({comma + 1, comma + 2});
        if (name && is_module_name(*name) && holds != false) {
            add(*name, {}, "use if");
            found_.uses.back().conditional = !holds;
        }
    }

    /// `code` stands behind the keyword. `cut`: what follows isn't to be read.
    NextLine statement_of(std::string_view code, bool require, bool cut) {
        if (code.empty() || code.front() == '{' || code.front() == '$' || code.front() == '.') {
            return std::nullopt;
        }
        const std::string_view raw = take_name(code);
        if (raw.empty() || raw == "of") {
            return std::nullopt;
        }
        if (is_digit(raw.front()) || (raw[0] == 'v' && raw.size() > 1 && is_digit(raw[1]))) {
            if (const auto version = plain_version(raw)) {
                add("perl", std::string(raw), require ? "require" : "use");
            }
            return std::nullopt;
        }
        if (require && raw.front() == '/') {
            add(std::string(raw), {}, "require");
            return std::nullopt;
        }
        const auto module = module_of(raw, require);
        if (!module) {
            return std::nullopt;
        }
        drop_closing_quote(code);
        add(*module, cut ? std::string() : take_version(code), require ? "require" : "use");
        if (!require && *module == "if") {
            use_if(code);
        }
        return !require && !cut && names_modules(*module) ? listed(*module, code) : std::nullopt;
    }

    static std::optional<std::string> module_of(std::string_view raw, bool require) {
        std::string name(raw);
        const bool file = name.size() > 3 && name.substr(name.size() - 3) == ".pm";
        const bool path = name.find('/') != std::string::npos;
        if (name.front() == '.') {
            return std::nullopt;
        }
        if ((file || path) && !require) {
            return std::nullopt;
        }
        if (file) {
            name.resize(name.size() - 3);
        }
        for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/')) {
            name.replace(slash, 1, "::");
        }
        // Libraries of perl 4 are named with their suffix.
        const bool library = require && name.size() > 3 && name.substr(name.size() - 3) == ".pl";
        const std::string_view stem =
            std::string_view(name).substr(0, name.size() - (library ? 3 : 0));
        return is_module_name(stem) && !is_placeholder(stem) ? std::optional(name) : std::nullopt;
    }

    static void drop_closing_quote(std::string_view& code) {
        std::string_view rest = trim_left(code);
        if (!rest.empty()
            && std::string_view(")/'\"!|}]").find(rest.front()) != std::string_view::npos) {
            rest.remove_prefix(1);
            code = rest;
        }
    }

    /// A number that ends the statement or stands before a list; one that begins a list is an argument.
    static std::string take_version(std::string_view& code) {
        std::string_view rest = trim_left(code);
        const auto end = std::find_if_not(rest.begin(), rest.end(), [](char c) {
            return is_digit(c) || c == '.' || c == '_' || c == 'v';
        });
        const std::string_view version =
            rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        rest.remove_prefix(version.size());
        const std::string_view behind = trim_left(rest);
        const bool argument = !behind.empty() && (behind.front() == ',' || behind.front() == '=');
        if (version.empty() || argument || !plain_version(version)
            || (!rest.empty() && is_word(rest.front()))) {
            return {};
        }
        code = rest;
        return std::string(version);
    }

    /// The strings up to the end of the statement, which may be some lines below.
    NextLine listed(std::string_view module, std::string_view first) {
        std::string text(first.substr(0, comment(first)));
        bool ended = text.find(';') != std::string::npos;
        for (unsigned more = 0; !ended && more < kMostListLines; ++more) {
            const auto line = lines_.raw();
            if (!line) {
                break;
            }
            ended = line->find(';') != std::string_view::npos;
            std::string_view keyword = trim_left(*line);
            if (take_keyword(keyword, "use") || take_keyword(keyword, "package")) {
                add_listed(module, text);
                return line;
            }
            text += '\n';
            text += line->substr(0, comment(*line));
        }
        add_listed(module, text.substr(0, text.find(';')));
        return std::nullopt;
    }

    static std::size_t comment(std::string_view line) {
        for (std::size_t at = line.find('#'); at != std::string_view::npos;
             at = line.find('#', at + 1)) {
            if (at == 0 || is_blank(line[at - 1]) || line[at - 1] == ';') {
                return at;
            }
        }
        return line.size();
    }

    void add_listed(std::string_view module, std::string_view text) {
        if (text.find("-norequire") != std::string_view::npos
            || text.find("->") != std::string_view::npos) {
            return;
        }
        const std::vector<std::string> names = strings_of(text);
        const std::string statement = "use " + std::string(module);
        if (module == "Any::Moose") {
            const bool role = std::any_of(
                names.begin(), names.end(), [](const auto& name) { return name == "Role"; });
            add(role ? "Mouse::Role" : "Mouse", {}, statement);
            return;
        }
        for (const std::string& name : names) {
            std::string_view bare = name;
            while (bare.size() > 2 && bare.substr(bare.size() - 2) == "::") {
                bare.remove_suffix(2);
            }
            if (is_module_name(bare) && !is_placeholder(bare)) {
                add(std::string(bare), {}, statement);
                found_.uses.back().conditional = skips_without(module);
            }
            if (module == "aliased") {
                return;
            }
        }
    }

    /// The words of qw() and other strings; a bare word that stands first.
    static std::vector<std::string> strings_of(std::string_view text) {
        std::vector<std::string> found;
        const std::string_view bare = trim_left(text);
        const auto end = std::find_if_not(
            bare.begin(), bare.end(), [](char c) { return is_word(c) || c == ':'; });
        const std::string_view word = bare.substr(0, static_cast<std::size_t>(end - bare.begin()));
        if (!word.empty() && word != "qw" && word != "q" && word != "qq") {
            found.emplace_back(word);
            return found;
        }
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool can_open = text[i] == '\'' || text[i] == '"'
                                  || (text[i] == 'q' && (i == 0 || !is_word(text[i - 1])));
            std::string_view rest = text.substr(i);
            const char close = can_open ? take_opening(rest) : '\0';
            if (close == '\0') {
                continue;
            }
            const auto stop = std::min(rest.find(close), rest.size());
            std::string_view content = rest.substr(0, stop);
            while (!(content = trim_left(content)).empty()) {
                const auto blank = std::min(content.find_first_of(" \t\n\r"), content.size());
                found.emplace_back(content.substr(0, blank));
                content.remove_prefix(blank);
            }
            i = text.size() - rest.size() + stop;
        }
        return found;
    }

    void add(std::string module, std::string version, std::string statement) {
        found_.uses.push_back(
            {std::move(module), std::move(version), lines_.line(), std::move(statement), false});
    }

    LineReader lines_;
    SourceUses found_;
};

}  // namespace

SourceUses scan_source(std::string_view text) {
    return Scanner(without_bom(text)).run();
}

}  // namespace dynbr::generators::perl
