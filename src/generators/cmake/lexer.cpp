// One pass over the bytes; nothing is looked at twice but the ends of bracket arguments.
#include "lexer.hpp"

#include "../text.hpp"

#include <optional>

namespace dynbr::generators::cmake {

namespace {

bool is_identifier_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Lexer {
  public:
    Lexer(std::string_view text, const LexerLimits& limits)
        : text_(without_bom(text)),
          limits_(limits) {}

    tl::expected<std::vector<Command>, SourceFault> run() {
        std::vector<Command> commands;
        while (skip_blanks(), !fault_ && at_ < text_.size()) {
            if (commands.size() == limits_.commands) {
                stop("more commands than the limit");
                break;
            }
            commands.push_back(command());
        }
        if (fault_) {
            return tl::make_unexpected(std::move(*fault_));
        }
        return commands;
    }

  private:
    void stop(const char* message) {
        if (!fault_) {
            fault_ = SourceFault{line_, message};
        }
        at_ = text_.size();
    }

    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void advance(std::size_t count) {
        for (const std::size_t end = std::min(at_ + count, text_.size()); at_ < end; ++at_) {
            line_ += text_[at_] == '\n' ? 1 : 0;
        }
    }

    /// If "[==[" begins `ahead` bytes from here: how many equals signs it has.
    [[nodiscard]] std::optional<std::size_t> bracket(std::size_t ahead) const {
        if (peek(ahead) != '[') {
            return std::nullopt;
        }
        std::size_t equals = 0;
        while (peek(ahead + 1 + equals) == '=') {
            ++equals;
        }
        return peek(ahead + 1 + equals) == '[' ? std::optional(equals) : std::nullopt;
    }

    /// The content of the bracket argument that begins here. A line feed right behind the opening doesn't belong to it.
    std::string_view take_bracket(std::size_t equals) {
        const std::string closing = "]" + std::string(equals, '=') + "]";
        advance(equals + 2);
        if (peek() == '\n') {
            advance(1);
        }
        const std::size_t end = text_.find(closing, at_);
        if (end == std::string_view::npos) {
            stop("a bracket that is never closed");
            return {};
        }
        const std::string_view content = text_.substr(at_, end - at_);
        advance(content.size() + closing.size());
        return content;
    }

    void skip_comment() {
        if (const auto equals = bracket(1)) {
            advance(1);
            take_bracket(*equals);
            return;
        }
        advance(std::min(text_.find('\n', at_), text_.size()) - at_);
    }

    void skip_blanks() {
        while (at_ < text_.size()) {
            if (kWhiteSpace.find(peek()) != std::string_view::npos) {
                advance(1);
            } else if (peek() == '#') {
                skip_comment();
            } else {
                return;
            }
        }
    }

    Command command() {
        Command command;
        command.line = line_;
        while (is_identifier_byte(peek())) {
            const char c = peek();
            command.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            ++at_;
        }
        skip_blanks();
        if (command.name.empty() || peek() != '(') {
            stop("expected a command and its arguments in parentheses");
            return command;
        }
        advance(1);
        take_arguments(command);
        return command;
    }

    void take_arguments(Command& command) {
        for (std::size_t depth = 1; !fault_;) {
            skip_blanks();
            if (fault_) {
                return;
            }
            if (at_ == text_.size()) {
                stop("a parenthesis that is never closed");
                return;
            }
            if (++arguments_ > limits_.arguments) {
                stop("more arguments than the limit");
                return;
            }
            const char c = peek();
            if (c == ')' && --depth == 0) {
                advance(1);
                return;
            }
            if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : 0;
                command.arguments.push_back({Argument::Kind::Unquoted, std::string(1, c)});
                advance(1);
            } else {
                command.arguments.push_back(argument());
            }
        }
    }

    Argument argument() {
        if (peek() == '"') {
            return {Argument::Kind::Quoted, std::string(quoted())};
        }
        if (const auto equals = bracket(0)) {
            return {Argument::Kind::Bracket, std::string(take_bracket(*equals))};
        }
        return {Argument::Kind::Unquoted, std::string(unquoted())};
    }

    std::string_view quoted() {
        advance(1);
        const std::size_t start = at_;
        while (at_ < text_.size() && peek() != '"') {
            advance(peek() == '\\' ? 2 : 1);
        }
        if (at_ >= text_.size()) {
            stop("a quote that is never closed");
            return {};
        }
        const std::string_view content = text_.substr(start, at_ - start);
        advance(1);
        return content;
    }

    /// With the quoted parts and $(make variables) that older files have within a word.
    std::string_view unquoted() {
        const std::size_t start = at_;
        while (at_ < text_.size()) {
            const char c = peek();
            if (c == '"') {
                quoted();
            } else if (c == '\\') {
                advance(2);
            } else if (c == '$' && peek(1) == '(') {
                const auto end = text_.find_first_of(") \t\r\n\"", at_);
                advance(std::min(end, text_.size()) - at_
                        + (end < text_.size() && text_[end] == ')'));
            } else if (c == '(' || c == ')' || c == '#'
                       || kWhiteSpace.find(c) != std::string_view::npos) {
                break;
            } else {
                ++at_;
            }
        }
        return text_.substr(start, at_ - start);
    }

    std::string_view text_;
    const LexerLimits& limits_;
    std::size_t at_ = 0;
    std::size_t arguments_ = 0;
    unsigned line_ = 1;
    std::optional<SourceFault> fault_;
};

}  // namespace

tl::expected<std::vector<Command>, SourceFault> read_commands(std::string_view text,
                                                              const LexerLimits& limits) {
    return Lexer(text, limits).run();
}

}  // namespace dynbr::generators::cmake
