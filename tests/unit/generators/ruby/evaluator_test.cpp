// Ruby's tokens and values.
#include "generators/ruby/evaluator.hpp"

#include <gtest/gtest.h>

namespace {

using namespace dynbr::generators::ruby;

std::string texts(std::string_view program) {
    std::string joined;
    for (const Token& token : tokenize(program)) {
        joined += (token.kind == TokenKind::Newline ? ";" : token.text) + "|";
    }
    return joined;
}

Value evaluate(std::string_view program) {
    const auto tokens = tokenize(program);
    const Syntax syntax(tokens);
    const Variables variables = {{"known", Value::of(Value::Kind::Text, "k")}};
    return Evaluator(syntax, variables).value({0, tokens.size()});
}

TEST(RubyLexer, TellsLiteralsFromOperators) {
    EXPECT_EQ(texts("%q<a<b>>, %w[a b], 5 % 3, x %w(c)"), "a<b>|,|a b|,|5|%|3|,|x|c|");
    EXPECT_EQ(texts("a / b; x =~ /c\\/d/i"), "a|/|b|;|x|=~|c\\/d|");
    EXPECT_EQ(texts(":sym :\"q\" a: 1, A::B"), "sym|q|a|1|,|A::B|");
    EXPECT_EQ(texts("'it\\'s' \"a\\\"b\""), "it's|a\"b|");
}

TEST(RubyLexer, PassesOverWhatIsNoCode) {
    EXPECT_EQ(texts("a # b\n=begin\nc\n=end\nd\n__END__\ne"), "a|;|d|;|");
    EXPECT_EQ(texts("f(<<~X, <<-'Y')\n no\n X\nno\n  Y\ng"), "f|(||,||)|;|g|");
    EXPECT_EQ(texts("a \\\n b"), "a|b|");
}

TEST(RubyEvaluator, KnowsTextsAndLists) {
    EXPECT_EQ(evaluate("'a' + \"b#{known}\".freeze").text, "abk");
    EXPECT_EQ(evaluate("['a', *%w[b c], 'd'].freeze").items.size(), 4U);
    EXPECT_EQ(evaluate("{ 'a' => '1', b: '2' }").at("b")->text, "2");
    EXPECT_EQ(evaluate("{ a: 'x' }[:a]").text, "x");
    EXPECT_EQ(evaluate("Gem::Requirement.new('>= 1')").text, ">= 1");
    for (const char* unknown : {"foo", "\"#{foo}\"", "File.read('x')", "'a' * 3", "", "A::B"}) {
        EXPECT_FALSE(evaluate(unknown).known()) << unknown;
    }
}

TEST(RubyEvaluator, AnswersWhatIsTheSameForEveryMriOnLinux) {
    for (const char* holds : {"RUBY_PLATFORM =~ /linux/",
                              "RUBY_ENGINE == 'ruby'",
                              "RUBY_VERSION >= '2.0'",
                              "!defined?(JRUBY_VERSION)",
                              "not false",
                              "'1.9' < RUBY_VERSION",
                              "RUBY_PLATFORM.include?('linux')",
                              "known && true",
                              "foo || true",
                              "Gem::Version.new(RUBY_VERSION) >= Gem::Version.new('1.9')"}) {
        EXPECT_EQ(evaluate(holds).truth(), true) << holds;
    }
    for (const char* fails : {"RUBY_PLATFORM =~ /java|mswin/",
                              "RUBY_ENGINE != 'ruby'",
                              "RUBY_VERSION < '2.0'",
                              "nil",
                              "defined?(Bundler)",
                              "ENV['X']",
                              "ENV['X'] == 'y'",
                              "ENV.key?('X')",
                              "ENV['X'] != nil",
                              "RUBY_PLATFORM == 'java' ? true : false"}) {
        EXPECT_EQ(evaluate(fails).truth(), false) << fails;
    }
    for (const char* open :
         {"RUBY_VERSION >= '3.2'", "foo", "RUBY_PLATFORM =~ /x.*y/", "foo && true"}) {
        EXPECT_EQ(evaluate(open).truth(), std::nullopt) << open;
    }
}

TEST(RubySyntax, MatchesBlocks) {
    const auto tokens = tokenize("if a then b end\nx if y\nwhile z do\n q\nend\nw do |k|\nend");
    const Syntax syntax(tokens);
    EXPECT_EQ(tokens[syntax.match(0)].text, "end");
    std::size_t open = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        open += syntax.opens(i) ? 1U : 0U;
    }
    EXPECT_EQ(open, 3U);
}

}  // namespace
