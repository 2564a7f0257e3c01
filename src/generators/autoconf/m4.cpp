// m4's loop: what a macro becomes is put in front of the rest of the input.
#include "m4.hpp"

#include <algorithm>
#include <utility>

namespace dynbr::generators::autoconf {

namespace {

constexpr unsigned kMostNested = 250;
/// Texts that wait behind one another: a macro that leaves something behind each of its own calls never ends.
constexpr std::size_t kMostInputs = 5'000;

bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_name_byte(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9');
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

}  // namespace

bool looks_like_macro(std::string_view name) {
    if (name.substr(0, 3) == "m4_") {
        return true;
    }
    name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
    const auto underscore = name.find('_');
    return underscore != std::string_view::npos && underscore >= 2
           && std::all_of(name.begin(),
                          name.begin() + static_cast<std::ptrdiff_t>(underscore),
                          [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

void M4::add_builtin(const std::string& name, Builtin builtin) {
    builtins_.insert_or_assign(name, std::move(builtin));
}

void M4::define(const std::string& name, std::string body) {
    if (!is_builtin(name)) {
        macros_.insert_or_assign(name, std::move(body));
    }
}

void M4::undefine(const std::string& name) {
    macros_.erase(name);
}

bool M4::is_defined(const std::string& name) const {
    return is_builtin(name) || macros_.count(name) != 0;
}

const std::string* M4::body_of(const std::string& name) const {
    const auto found = macros_.find(name);
    return found == macros_.end() ? nullptr : &found->second;
}

void M4::set_quotes(std::string open, std::string close) {
    open_ = open.empty() ? "`" : std::move(open);
    close_ = close.empty() ? "'" : std::move(close);
}

void M4::stop(std::string why) {
    if (fault_.empty()) {
        fault_ = std::move(why);
    }
    inputs_.clear();
}

std::optional<std::string> M4::expand(std::string_view file, std::string text) {
    fault_.clear();
    file_ = file;
    line_ = 1;
    depth_ = 0;
    inputs_.clear();
    inputs_.push_back({std::move(text), 0, true});
    open_ = "[";
    close_ = "]";
    std::string result;
    run(result);
    return fault_.empty() ? std::optional(std::move(result)) : std::nullopt;
}

void M4::push_input(std::string text) {
    if (text.empty()) {
        return;
    }
    if (!budget_.spend(text.size())) {
        stop("expanding takes more than the limit of steps or bytes");
        return;
    }
    // What was read to its end is of no use, and would make the stack grow with every call.
    while (inputs_.size() > 1 && inputs_.back().at == inputs_.back().text.size()) {
        inputs_.pop_back();
    }
    if (inputs_.size() >= kMostInputs) {
        stop("macros are nested deeper than the limit");
        return;
    }
    inputs_.push_back({std::move(text), 0, false});
}

// NOLINTNEXTLINE(misc-no-recursion): kMostNested
std::string M4::expand_now(const std::string& text) {
    if (depth_ >= kMostNested || !budget_.spend(text.size())) {
        stop("macros are nested deeper than the limit");
        return {};
    }
    const std::string macro = macro_;
    auto waiting = std::exchange(inputs_, {});
    inputs_.push_back({text, 0, false});
    ++depth_;
    std::string result;
    run(result);
    --depth_;
    macro_ = macro;
    if (fault_.empty()) {
        inputs_ = std::move(waiting);
    }
    return result;
}

bool M4::at_end() {
    while (!inputs_.empty() && inputs_.back().at == inputs_.back().text.size()) {
        inputs_.pop_back();
    }
    return inputs_.empty();
}

char M4::peek() {
    return at_end() ? '\0' : inputs_.back().text[inputs_.back().at];
}

char M4::next() {
    if (at_end()) {
        return '\0';
    }
    Input& input = inputs_.back();
    const char c = input.text[input.at++];
    line_ += c == '\n' && input.counts_lines ? 1 : 0;
    return c;
}

/// Quotes never reach from one input into the next.
bool M4::starts_with(std::string_view text) {
    if (at_end()) {
        return false;
    }
    const Input& input = inputs_.back();
    return std::string_view(input.text).substr(input.at, text.size()) == text;
}

void M4::run(std::string& into) {
    while (!at_end()) {
        take_one(into);
    }
}

void M4::take_one(std::string& into) {
    if (starts_with(open_)) {
        take_quoted(into);
    } else if (peek() == '#') {
        take_comment(into);
    } else if (is_name_start(peek())) {
        take_name(into);
    } else {
        into += next();
        take_plain(into);
    }
}

/// On to the next byte of the same input that may mean something.
void M4::take_plain(std::string& into) {
    if (inputs_.empty()) {
        return;
    }
    Input& input = inputs_.back();
    const std::size_t start = input.at;
    while (input.at < input.text.size()) {
        const char c = input.text[input.at];
        if (is_name_start(c) || c == '#' || c == '(' || c == ')' || c == ','
            || c == open_.front()) {
            break;
        }
        line_ += c == '\n' && input.counts_lines ? 1 : 0;
        ++input.at;
    }
    into.append(input.text, start, input.at - start);
}

/// On to the next byte of the same input that may begin or end a quote.
void M4::take_within_quotes(std::string& into) {
    if (inputs_.empty()) {
        return;
    }
    Input& input = inputs_.back();
    const char marks[] = {open_.front(), close_.front(), '\0'};
    const auto end = std::min(input.text.find_first_of(marks, input.at), input.text.size());
    if (input.counts_lines) {
        line_ += static_cast<unsigned>(
            std::count(input.text.begin() + static_cast<std::ptrdiff_t>(input.at),
                       input.text.begin() + static_cast<std::ptrdiff_t>(end),
                       '\n'));
    }
    into.append(input.text, input.at, end - input.at);
    input.at = end;
}

void M4::take_quoted(std::string& into) {
    const unsigned first_line = line_;
    for (std::size_t i = 0; i < open_.size(); ++i) {
        next();
    }
    unsigned nested = 1;
    while (!at_end()) {
        const bool closes = starts_with(close_);
        const bool opens = !closes && starts_with(open_);
        if (closes && --nested == 0) {
            for (std::size_t i = 0; i < close_.size(); ++i) {
                next();
            }
            return;
        }
        const std::size_t length = closes ? close_.size() : opens ? open_.size() : 1;
        nested += opens ? 1 : 0;
        for (std::size_t i = 0; i < length; ++i) {
            into += next();
        }
        take_within_quotes(into);
    }
    line_ = first_line;
    stop("a quote that is never closed");
}

void M4::take_comment(std::string& into) {
    while (!at_end() && peek() != '\n') {
        into += next();
    }
}

void M4::skip_line() {
    while (!at_end() && next() != '\n') {
    }
}

// NOLINTNEXTLINE(misc-no-recursion): kMostNested
void M4::take_name(std::string& into) {
    std::string name;
    // Names don't go on from one input into the next: else what stands behind a macro would become part of it.
    do {
        name += next();
    } while (!inputs_.empty() && inputs_.back().at < inputs_.back().text.size()
             && is_name_byte(inputs_.back().text[inputs_.back().at]));
    const bool has_arguments = peek() == '(';
    const bool defined = is_defined(name);
    const bool unknown = !defined && has_arguments && unknown_ && looks_like_macro(name);
    // A word of the shell that is also a name of m4's: only with arguments is it meant.
    const bool plain_word =
        is_builtin(name) && !has_arguments && name.find('_') == std::string::npos && name != "dnl";
    if ((!defined && !unknown) || plain_word) {
        into += name;
        return;
    }
    if (!budget_.spend(0)) {
        stop("expanding takes more than the limit of steps or bytes");
        return;
    }
    call(has_arguments ? take_arguments(std::move(name)) : Arguments{std::move(name)});
}

// NOLINTNEXTLINE(misc-no-recursion): kMostNested
Arguments M4::take_arguments(std::string name) {
    Arguments arguments = {std::move(name)};
    const unsigned first_line = line_;
    if (++depth_ > kMostNested) {
        stop("macros are nested deeper than the limit");
        return arguments;
    }
    next();
    unsigned parentheses = 0;
    arguments.emplace_back();
    bool begins = true;
    while (!at_end()) {
        const char c = peek();
        if (begins && is_blank(c)) {
            next();
            continue;
        }
        begins = false;
        if (c == ')' && parentheses == 0) {
            next();
            --depth_;
            return arguments;
        }
        if (c == ',' && parentheses == 0) {
            next();
            arguments.emplace_back();
            begins = true;
            continue;
        }
        parentheses += c == '(' ? 1 : 0;
        parentheses -= c == ')' ? 1 : 0;
        take_one(arguments.back());
    }
    --depth_;
    line_ = first_line;
    stop("the arguments of " + arguments.front() + " never end");
    return arguments;
}

void M4::call(const Arguments& arguments) {
    const std::string& name = arguments.front();
    macro_ = name;
    if (const auto found = builtins_.find(name); found != builtins_.end()) {
        push_input(found->second(*this, arguments));
        return;
    }
    if (const std::string* body = body_of(name)) {
        push_input(substituted(*body, arguments));
        return;
    }
    push_input(unknown_(*this, arguments));
}

std::string M4::substituted(const std::string& body, const Arguments& arguments) const {
    std::string result;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char following = i + 1 < body.size() ? body[i + 1] : '\0';
        if (body[i] != '$' || result.size() > native_build::Budget::kLongest) {
            result += body[i];
            continue;
        }
        if (following >= '0' && following <= '9') {
            const auto number = static_cast<std::size_t>(following - '0');
            result += number < arguments.size() ? arguments[number] : "";
            ++i;
        } else if (following == '#') {
            result += std::to_string(arguments.size() - 1);
            ++i;
        } else if (following == '*' || following == '@') {
            for (std::size_t n = 1; n < arguments.size(); ++n) {
                result += n == 1 ? "" : ",";
                result += following == '@' ? open_ + arguments[n] + close_ : arguments[n];
            }
            ++i;
        } else {
            result += '$';
        }
    }
    return result;
}

}  // namespace dynbr::generators::autoconf
