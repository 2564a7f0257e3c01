// The grammar of a Go file's beginning (go.dev/ref/spec, "Source file organization").
#include "source_file.hpp"

#include <fmt/core.h>

namespace dynbr::generators::go {

namespace {

class Parser {
  public:
    Parser(std::string_view text, bool whole)
        : lexer_(text, whole) {}

    Scanned<SourceFile> file() {
        SourceFile file;
        if (!advance() || !keyword("package") || !advance()) {
            return failed();
        }
        file.package = token_.text;
        if (!expect(TokenKind::Identifier, "a package name")
            || !expect(TokenKind::Semicolon, "the line's end")) {
            return failed();
        }
        while (token_.kind == TokenKind::Identifier && token_.text == "import") {
            if (!declaration(file.imports)) {
                return failed();
            }
        }
        return file;
    }

    [[nodiscard]] bool needs_more() const { return lexer_.needs_more(); }

  private:
    bool advance() {
        auto token = lexer_.next();
        if (!token) {
            fault_ = std::move(token.error());
            return false;
        }
        token_ = *token;
        return true;
    }

    bool wrong(const char* expected) {
        const bool shown = !token_.text.empty();
        fault_ = {token_.line,
                  fmt::format("expected {}, found {}",
                              expected,
                              shown ? fmt::format("'{}'", token_.text.substr(0, 40))
                              : token_.kind == TokenKind::Semicolon ? "the line's end"
                                                                    : "the file's end")};
        return false;
    }

    bool keyword(const char* word) {
        return (token_.kind == TokenKind::Identifier && token_.text == word)
               || wrong(fmt::format("'{}'", word).c_str());
    }

    /// Takes a token of that kind.
    bool expect(TokenKind kind, const char* name) {
        return token_.kind == kind ? advance() : wrong(name);
    }

    bool declaration(std::vector<Import>& imports) {
        const std::vector<Comment> doc = lexer_.doc();
        const std::size_t first = imports.size();
        if (!advance()) {
            return false;
        }
        if (token_.kind != TokenKind::LeftParen) {
            return specification(imports) && use_doc(imports, first, doc) && end_of_statement();
        }
        if (!advance()) {
            return false;
        }
        while (token_.kind != TokenKind::RightParen) {
            if (!specification(imports)
                || (token_.kind != TokenKind::RightParen && !end_of_statement())) {
                return false;
            }
        }
        return advance() && use_doc(imports, first, doc) && end_of_statement();
    }

    /// A declaration of one import documents it, unless it has a comment of its own.
    static bool use_doc(std::vector<Import>& imports,
                        std::size_t first,
                        const std::vector<Comment>& doc) {
        if (imports.size() == first + 1 && imports.back().preamble.empty()
            && imports.back().path == "C") {
            imports.back().preamble = doc;
        }
        return true;
    }

    bool end_of_statement() { return expect(TokenKind::Semicolon, "the line's end"); }

    bool specification(std::vector<Import>& imports) {
        const std::vector<Comment> doc = lexer_.doc();
        const bool named = token_.kind == TokenKind::Dot || token_.kind == TokenKind::Identifier;
        if (named && !advance()) {
            return false;
        }
        if (token_.kind != TokenKind::String) {
            return wrong("an import path");
        }
        auto path = string_value(token_.text);
        if (!path) {
            fault_ = {token_.line, fmt::format("a wrong escape in {}", token_.text.substr(0, 200))};
            return false;
        }
        const bool is_cgo = *path == "C";
        imports.push_back({std::move(*path), token_.line, is_cgo ? doc : std::vector<Comment>()});
        return advance();
    }

    tl::unexpected<SourceFault> failed() { return tl::make_unexpected(std::move(fault_)); }

    Lexer lexer_;
    Token token_;
    SourceFault fault_;
};

}  // namespace

Scanned<std::optional<SourceFile>> read_imports(std::string_view text, bool whole) {
    Parser parser(text, whole);
    auto file = parser.file();
    if (parser.needs_more()) {
        return std::optional<SourceFile>();
    }
    if (!file) {
        return tl::make_unexpected(std::move(file.error()));
    }
    return std::optional(std::move(*file));
}

}  // namespace dynbr::generators::go
