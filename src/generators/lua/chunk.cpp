// Statements and expressions of rockspecs.
#include "chunk.hpp"

#include "lexer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

namespace dynbr::generators::lua {

namespace {

using formats::Member;
using formats::Node;

constexpr unsigned kMostNested = 64;
constexpr std::size_t kMostCopied = 100'000;
constexpr std::size_t kMostText = 65'536;
/// Of a table that is written to field by field.
constexpr std::size_t kMostMembers = 1000;

class Reader {
  public:
    explicit Reader(const std::vector<Token>& tokens)
        : tokens_(tokens) {
        chunk_.globals.kind = Node::Kind::Table;
    }

    Result<Chunk> run() {
        while (at_ < tokens_.size() && !too_deep_) {
            if (token().is(";")) {
                ++at_;
            } else if (!assignment()) {
                chunk_.unknown.push_back({token().line, "a statement"});
                skip_statement();
            }
        }
        if (too_deep_) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format("nested deeper than {} levels (line {})", kMostNested, deep_line_));
        }
        return std::move(chunk_);
    }

  private:
    [[nodiscard]] const Token& token(std::size_t ahead = 0) const {
        static const Token end;
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : end;
    }

    /// [local] name {, name} = expression {, expression}, or name.field = expression
    bool assignment() {
        const std::size_t start = at_;
        const bool local = token().is_name("local");
        at_ += local ? 1 : 0;
        std::vector<std::vector<std::string>> targets;
        do {
            at_ += token().is(",") ? 1 : 0;
            auto target = path();
            if (target.empty()) {
                at_ = start;
                return false;
            }
            targets.push_back(std::move(target));
        } while (token().is(","));
        if (local && !token().is("=")) {
            return true;
        }
        if (!token().is("=")) {
            at_ = start;
            return false;
        }
        std::vector<Node> values;
        do {
            ++at_;
            values.push_back(expression());
        } while (token().is(",") && !too_deep_);
        for (std::size_t i = 0; i < targets.size(); ++i) {
            store(targets[i], i < values.size() ? std::move(values[i]) : Node(), local);
        }
        return true;
    }

    /// name {.name}; empty if there is none.
    std::vector<std::string> path() {
        std::vector<std::string> names;
        if (token().kind != TokenKind::Name || is_keyword(token().text)) {
            return names;
        }
        names.push_back(tokens_[at_++].text);
        while (token().is(".") && token(1).kind == TokenKind::Name) {
            names.push_back(token(1).text);
            at_ += 2;
        }
        return names;
    }

    static bool is_keyword(std::string_view name) {
        constexpr std::array<std::string_view, 10> kKeywords = {
            "do", "end", "for", "function", "goto", "if", "local", "repeat", "return", "while"};
        return std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
    }

    void store(const std::vector<std::string>& names, Node value, bool local) {
        if (names.size() == 1 && (local || locals_.count(names[0]) != 0)) {
            locals_[names[0]] = std::move(value);
            return;
        }
        Node* into = &global(names[0], value.line);
        for (std::size_t i = 1; i < names.size(); ++i) {
            into = &member(*into, names[i], value.line);
        }
        *into = std::move(value);
    }

    Node& global(const std::string& name, unsigned line) {
        auto& members = chunk_.globals.members;
        const auto [found, is_new] = global_index_.try_emplace(name, members.size());
        if (is_new) {
            members.push_back({name, line, {}});
        }
        return members[found->second].value;
    }

    /// Looks through the members: for tables that are written to field by field.
    Node& member(Node& table, const std::string& key, unsigned line) {
        if (table.members.size() > kMostMembers) {
            return discarded_;
        }
        for (Member& one : table.members) {
            if (one.key == key) {
                return one.value;
            }
        }
        table.kind = Node::Kind::Table;
        table.members.push_back({key, line, {}});
        return table.members.back().value;
    }

    // NOLINTBEGIN(misc-no-recursion): kMostNested deep

    Node expression() {
        if (depth_ >= kMostNested) {
            too_deep_ = true;
            deep_line_ = token().line;
            return {};
        }
        ++depth_;
        Node value = operand();
        while (token().is("..")) {
            ++at_;
            const Node right = operand();
            const bool texts = value.string() != nullptr && right.string() != nullptr;
            value = texts && value.text.size() + right.text.size() < kMostText
                        ? make(Node::Kind::String, value.text + right.text, value.line)
                        : Node();
        }
        if (is_operator()) {
            skip_expression();
            value = Node();
        }
        --depth_;
        return value;
    }

    /// Another operator goes on with the expression: what it comes to isn't followed.
    [[nodiscard]] bool is_operator() const {
        const Token& next = token();
        if (next.kind == TokenKind::Name) {
            return next.text == "and" || next.text == "or";
        }
        constexpr std::array<std::string_view, 14> kOperators = {
            "+", "-", "*", "/", "%", "^", "//", "==", "~=", "<", ">", "<=", ">=", "?"};
        return next.kind == TokenKind::Operator
               && std::find(kOperators.begin(), kOperators.end(), next.text) != kOperators.end();
    }

    Node operand() {
        const Token& first = token();
        Node value;
        if (first.kind == TokenKind::Text) {
            ++at_;
            value = make(Node::Kind::String, first.text, first.line);
        } else if (first.kind == TokenKind::Number) {
            ++at_;
            value = make(Node::Kind::Integer, first.text, first.line);
        } else if (first.is("{")) {
            return table();
        } else if (first.is("(")) {
            ++at_;
            value = expression();
            at_ += token().is(")") ? 1 : 0;
        } else if (first.is_name("true") || first.is_name("false")) {
            ++at_;
            value = make(Node::Kind::Boolean, first.text, first.line);
        } else if (first.is_name("function")) {
            skip_block();
        } else if (first.kind == TokenKind::Name) {
            value = variable();
        } else {
            ++at_;
        }
        return followed_by_call() ? skip_calls() : value;
    }

    Node variable() {
        const std::string name = tokens_[at_++].text;
        const auto local = locals_.find(name);
        const auto global = global_index_.find(name);
        const Node* found = local != locals_.end() ? &local->second
                            : global != global_index_.end()
                                ? &chunk_.globals.members[global->second].value
                                : nullptr;
        while (token().is(".") && token(1).kind == TokenKind::Name) {
            found = found == nullptr ? nullptr : found->find(token(1).text);
            at_ += 2;
        }
        return found == nullptr || !affordable(*found) ? Node() : *found;
    }

    /// Copies of copies double with each assignment.
    bool affordable(const Node& node) {
        copied_ += 1 + node.text.size() / 64 + node.items.size() + node.members.size();
        bool few = copied_ <= kMostCopied;
        for (const Node& item : node.items) {
            few = few && affordable(item);
        }
        for (const Member& one : node.members) {
            few = few && affordable(one.value);
        }
        return few;
    }

    [[nodiscard]] bool followed_by_call() const {
        return token().is("(") || token().is(":") || token().is("[")
               || (token().is(".") && token(1).kind == TokenKind::Name);
    }

    /// f(x), s:format(x), t[i]: not followed.
    Node skip_calls() {
        while (followed_by_call()) {
            if (token().is("(") || token().is("[")) {
                skip_brackets();
            } else {
                at_ += 2;
                if (token().kind == TokenKind::Text) {
                    ++at_;
                } else if (token().is("{")) {
                    skip_brackets();
                }
            }
        }
        return {};
    }

    Node table() {
        Node value = make(Node::Kind::Table, {}, token().line);
        std::unordered_map<std::string, std::size_t> index;
        ++at_;
        while (at_ < tokens_.size() && !token().is("}") && !too_deep_) {
            if (token().is(",") || token().is(";")) {
                ++at_;
                continue;
            }
            field(value, index);
        }
        at_ += at_ < tokens_.size() ? 1 : 0;
        return value;
    }

    void field(Node& into, std::unordered_map<std::string, std::size_t>& index) {
        const unsigned line = token().line;
        std::optional<std::string> key;
        if (token().kind == TokenKind::Name && token(1).is("=")) {
            key = token().text;
            at_ += 2;
        } else if (token().is("[")) {
            ++at_;
            const Node name = expression();
            at_ += token().is("]") ? 1 : 0;
            at_ += token().is("=") ? 1 : 0;
            key = name.string() == nullptr ? std::string() : name.text;
        }
        Node value = expression();
        if (!key) {
            value.line = line;
            into.items.push_back(std::move(value));
        } else if (!key->empty()) {
            const auto [found, is_new] = index.try_emplace(*key, into.members.size());
            if (is_new) {
                into.members.push_back({*key, line, {}});
            }
            into.members[found->second].value = std::move(value);
        }
    }

    // NOLINTEND(misc-no-recursion)

    static Node make(Node::Kind kind, std::string text, unsigned line) {
        Node node;
        node.kind = kind;
        node.text = std::move(text);
        node.line = line;
        return node;
    }

    void skip_brackets() {
        unsigned depth = 0;
        do {
            const Token& next = tokens_[at_++];
            depth += next.is("(") || next.is("[") || next.is("{") ? 1U : 0U;
            depth -= next.is(")") || next.is("]") || next.is("}") ? 1U : 0U;
        } while (depth > 0 && at_ < tokens_.size());
    }

    /// From a keyword to its `end`.
    void skip_block() {
        unsigned depth = 0;
        do {
            const Token& next = tokens_[at_++];
            const bool opens = next.is_name("function") || next.is_name("if") || next.is_name("do")
                               || next.is_name("repeat");
            depth += opens ? 1U : 0U;
            depth -= (next.is_name("end") || next.is_name("until")) && depth > 0 ? 1U : 0U;
        } while (depth > 0 && at_ < tokens_.size());
    }

    /// To the next comma, bracket or line of the table or list.
    void skip_expression() {
        const unsigned line = token().line;
        while (at_ < tokens_.size() && !token().is(",") && !token().is("}") && !token().is(")")
               && !token().is(";")) {
            if (token().is("(") || token().is("[") || token().is("{")) {
                skip_brackets();
            } else if (token().line != line && token().kind == TokenKind::Name
                       && token(1).is("=")) {
                return;
            } else {
                ++at_;
            }
        }
    }

    void skip_statement() {
        const Token& first = token();
        if (first.is_name("local") && token(1).is_name("function")) {
            ++at_;
        }
        if (token().is_name("function") || token().is_name("if") || token().is_name("do")) {
            skip_block();
            return;
        }
        if (token().is_name("for") || token().is_name("while")) {
            while (at_ < tokens_.size() && !token().is_name("do")) {
                ++at_;
            }
            if (at_ < tokens_.size()) {
                skip_block();
            }
            return;
        }
        const unsigned line = first.line;
        do {
            if (token().is("(") || token().is("{") || token().is("[")) {
                skip_brackets();
            } else {
                ++at_;
            }
        } while (at_ < tokens_.size() && token().line == line);
    }

    const std::vector<Token>& tokens_;
    std::size_t at_ = 0;
    unsigned depth_ = 0;
    bool too_deep_ = false;
    unsigned deep_line_ = 0;
    std::map<std::string, Node> locals_;
    std::unordered_map<std::string, std::size_t> global_index_;
    std::size_t copied_ = 0;
    Node discarded_;
    Chunk chunk_;
};

}  // namespace

Result<Chunk> read_chunk(std::string_view text) {
    const auto tokens = tokenize(text);
    return Reader(tokens).run();
}

}  // namespace dynbr::generators::lua
