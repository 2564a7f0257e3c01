// Programs that are read without being run: what is known of their variables afterwards.
#include "generators/python/setup_py/evaluator.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace {

using namespace dynbr::generators::python;
using namespace dynbr::generators::python::setup_py;

class PythonEvaluator : public testing::Test {
  protected:
    void SetUp() override {
        char scratch[] = "/tmp/dynbr-python.XXXXXX";
        folder_ = ::mkdtemp(scratch);
        std::ofstream(folder_ / "file.txt") << "a\nb\n";
    }

    void TearDown() override { std::filesystem::remove_all(folder_); }

    /// A variable as Python would print it; "?" where it isn't known.
    std::string value(const std::string& code, const std::string& name = "x") {
        auto tree = dynbr::generators::SourceTree::open(folder_.string());
        EXPECT_TRUE(tree);
        Project project(*tree, "");
        const auto program = parse_program(code);
        EXPECT_TRUE(program) << code << (program ? "" : program.error().message);
        if (!program) {
            return "!";
        }
        Evaluator evaluator(project, target_, "setup.py");
        evaluator.run(*program);
        return evaluator.given_up().empty() ? shown(evaluator.global(name)) : "given up";
    }

  private:
    static std::string joined(const std::vector<Value>& items) {
        std::string text;
        for (const Value& item : items) {
            text += (text.empty() ? "" : ", ") + shown(item);
        }
        return text;
    }

    static std::string shown(const Value& value) {
        if (value.container) {
            if (!value.container->unknown.empty()) {
                return "?";
            }
            if (value.is(Value::Kind::Dict)) {
                return "{" + joined(value.container->keys) + ": " + joined(value.container->items)
                       + "}";
            }
            return "[" + joined(value.container->items) + "]";
        }
        return text_of(value).value_or("?");
    }

    std::filesystem::path folder_;
    MarkerEnvironment target_ = {{"python_version", "3.13"},
                                 {"python_full_version", "3.13.1"},
                                 {"sys_platform", "linux"},
                                 {"os_name", "posix"},
                                 {"platform_system", "Linux"},
                                 {"platform_machine", "x86_64"},
                                 {"platform_python_implementation", "CPython"}};
};

TEST_F(PythonEvaluator, ComputesWithLiterals) {
    EXPECT_EQ(value("x = 'a' 'b' + \"c\"\n"), "abc");
    EXPECT_EQ(value("x = ['a', *('b', 'c')] + ['d'] * 2\n"), "[a, b, c, d, d]");
    EXPECT_EQ(value("x = {'a': 1, **{'b': 2}}\n"), "{a, b: 1, 2}");
    EXPECT_EQ(value("x = 'abcdef'[1:-1]\n"), "bcde");
    EXPECT_EQ(value("x = r'\\n' + u'\\x41'\n"), "\\nA");
    EXPECT_EQ(value("x = 'yes' if 1 < 2 <= 2 != 3 else 'no'\n"), "yes");
    EXPECT_EQ(value("x = not [] and (1, 2) == (1, 2)\n"), "True");
}

TEST_F(PythonEvaluator, ReadsEveryWayOfWritingABlock) {
    EXPECT_EQ(value("if True: x = 1; y = 2\nelse:\n\tx = 3\n"), "1");
    EXPECT_EQ(value("def f(\n  a,\n  b = 'd',\n):\n\n  # c\n    return [a,\n  b]\n\nx = f('a')\n"),
              "[a, d]");
    EXPECT_EQ(value("x = [\n'a',\n# c\n\n'b'\n]\n\nclass A(object):\n    '''doc'''\n    def "
                    "f(self): pass\n"),
              "[a, b]");
    EXPECT_EQ(value("x = 1 \\\n  + 2\n"), "3");
    EXPECT_EQ(value("x: list = ['a']\n"), "[a]");
    EXPECT_EQ(value("for x in ['a', 'b']:\n  if x == 'a': break\nelse:\n  x = 'c'\n"), "a");
    EXPECT_EQ(value("x = 0\nwhile x < 5:\n  x += 1\n  if x == 3: break\n"), "3");
    EXPECT_EQ(value("@deco\ndef f(): pass\nwith open('file.txt') as f, open('file.txt') as g:\n  x "
                    "= g.read()\n"),
              "a\nb\n");
}

TEST_F(PythonEvaluator, SharesListsAndDictsAsPythonDoes) {
    EXPECT_EQ(value("a = []\nx = {'k': a}\na.append('v')\n"), "{k: [v]}");
    EXPECT_EQ(value("def f(l):\n  l.append('v')\nx = []\nf(x)\n"), "[v]");
    EXPECT_EQ(value("x = ['a']\ny = x\nx += ['b']\n", "y"), "[a, b]");
    EXPECT_EQ(value("x = ['a']\ny = list(x)\nx.append('b')\n", "y"), "[a]");
}

TEST_F(PythonEvaluator, TakesBothWaysWhereTheConditionIsNotKnown) {
    const std::string head = "import os\nx = ['a']\ny = 'same'\nif os.getenv('V'):\n";
    EXPECT_EQ(value(head + "  x.append('b')\n"), "?");
    EXPECT_EQ(value(head + "  z = 1\n"), "[a]");
    EXPECT_EQ(value(head + "  y = 'other'\nelse:\n  y = 'other'\n", "y"), "other");
    EXPECT_EQ(value(head + "  y = 'other'\n", "y"), "?");
    EXPECT_EQ(value(head + "  raise SystemExit\n"), "[a]");
    EXPECT_EQ(
        value("import os\nx = {'a': ['b'], 'c': 'd'}\nif os.getenv('V'):\n  x['a'].append('e')\n"),
        "{a, c: ?, d}");
    EXPECT_EQ(
        value("import os\ndef f():\n  if os.getenv('V'):\n    return 'a'\n  return 'b'\nx = f()\n"),
        "?");
}

TEST_F(PythonEvaluator, KnowsTheTarget) {
    EXPECT_EQ(
        value("import sys\nx = sys.version_info >= (3, 8) and sys.version_info[:2] == (3, 13)\n"),
        "True");
    EXPECT_EQ(value("from sys import platform as p\nx = p\n"), "linux");
    EXPECT_EQ(value("import sys, os\nx = sys.platform + os.name\n"), "linuxposix");
    EXPECT_EQ(value("import platform\nx = platform.python_implementation()\n"), "CPython");
}

TEST_F(PythonEvaluator, ReadsFilesOfTheTreeOnly) {
    EXPECT_EQ(value("x = open('file.txt').read().splitlines()\n"), "[a, b]");
    EXPECT_EQ(value("from os.path import join, dirname\nx = [l.strip() for l in "
                    "open(join(dirname(__file__), 'file.txt'))]\n"),
              "[a, b]");
    EXPECT_EQ(value("import pathlib\nx = "
                    "pathlib.Path(__file__).resolve().parent.joinpath('file.txt').read_text()\n"),
              "a\nb\n");
    EXPECT_EQ(value("x = open('/etc/hostname').read()\n"), "?");
    EXPECT_EQ(value("x = open('../file.txt').read()\n"), "?");
}

TEST_F(PythonEvaluator, GivesUpInsteadOfRunningForEver) {
    EXPECT_EQ(value("while True:\n  pass\n"), "given up");
    EXPECT_EQ(value("x = 'a'\nfor i in range(100):\n  x = x + x\n"), "given up");
    EXPECT_EQ(value("def f(n):\n  return f(n)\nx = f(1)\n"), "?");
    EXPECT_EQ(value("import os\nx = 1\n" +
                    [] {
                        std::string code;
                        for (int i = 0; i < 60; ++i) {
                            code += "if os.getenv('V'):\n  y" + std::to_string(i) + " = 1\n";
                        }
                        return code;
                    }()),
              "1");
}

}  // namespace
