// The macros with a meaning of their own. Those that only stand for a package are in native_build/data/autoconf-macros.names.
#include "macros.hpp"

#include "../native_build/unknown.hpp"
#include "../text.hpp"
#include "m4_builtins.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace dynbr::generators::autoconf {

using native_build::Known;
using native_build::NameTable;
using native_build::Need;
using native_build::unknown_text;

std::string request_mark(std::size_t number) {
    return fmt::format("{}R{}{}", kMark, number, kMark);
}

std::string error_mark() {
    return {kMark, 'E', kMark};
}

std::string unknown_mark() {
    return {kMark, 'U', kMark};
}

namespace {

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

/// An argument as a list of commands.
std::string commands(const std::string& text) {
    return is_blank(text) ? " :\n" : "\n" + text + "\n";
}

std::string if_then_else(const std::string& condition,
                         const std::string& yes,
                         const std::string& no) {
    return "if " + condition + "; then" + commands(yes) + "else" + commands(no) + "fi\n";
}

/// Whether these commands end the configuration.
bool ends_in_error(const std::string& text) {
    return text.find("AC_MSG_ERROR") != std::string::npos
           || text.find("AC_MSG_FAILURE") != std::string::npos
           || text.find(error_mark()) != std::string::npos
           || text.find("as_fn_error") != std::string::npos
           || text.find("exit 1") != std::string::npos;
}

/// Names of shell variables have no other bytes.
std::string as_variable(std::string_view text) {
    std::string name(trim(text));
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                     || c == '_');
        },
        '_');
    return name;
}

class Macros {
  public:
    Macros(M4& m4, MacroState& state)
        : m4_(m4),
          state_(state) {}

    std::string ask(Asked::Kind kind, std::string text, Need need, const Known* known = nullptr) {
        constexpr std::size_t kMost = 50'000;
        if (text.find_first_not_of(" \t\n") != std::string::npos) {
            text = m4_.expand_now(text);
        }
        if (state_.asked.size() < kMost) {
            state_.asked.push_back(
                {kind, std::move(text), need, m4_.place(), known, false, std::nullopt});
        }
        return request_mark(state_.asked.size() - 1);
    }

    /// A key of the style as something asked for.
    std::string ask_known(const char* name, Need need) {
        const Known* known = NameTable::named("autoconf-macros").find(name);
        return known == nullptr ? unknown_mark() : ask(Asked::Kind::Known, {}, need, known);
    }

    /// "if FOUND; then YES else NO fi"; without NO it is an error not to find it.
    std::string required_unless(Asked::Kind kind,
                                const std::string& text,
                                const std::string& yes,
                                const std::string* no) {
        const bool required = no == nullptr || is_blank(*no) || ends_in_error(*no);
        const std::string mark = ask(kind, text, required ? Need::Required : Need::Optional);
        return if_then_else(mark, yes, required && no == nullptr ? error_mark() : *no);
    }

    M4& m4() { return m4_; }

    MacroState& state() { return state_; }

  private:
    M4& m4_;
    MacroState& state_;
};

// --- conditions -----------------------------------------------------------------------------------------------------

std::string as_if(const Arguments& a) {
    std::string text;
    std::size_t at = 1;
    for (; at + 1 < a.size(); at += 2) {
        text += (at == 1 ? "if " : "elif ") + a[at] + "; then" + commands(a[at + 1]);
    }
    if (at == 1) {
        return {};
    }
    if (at < a.size()) {
        text += "else" + commands(a[at]);
    }
    return text + "fi\n";
}

std::string as_case(const Arguments& a) {
    std::string text = "case " + argument(a, 1) + " in\n";
    std::size_t at = 2;
    for (; at + 1 < a.size(); at += 2) {
        text += a[at] + ")" + commands(a[at + 1]) + ";;\n";
    }
    if (at < a.size()) {
        text += "*)" + commands(a[at]) + ";;\n";
    }
    return text + "esac\n";
}

/// A check of the compiler's or of the system's: both ways are possible.
struct Check {
    const char* macro;
    std::size_t yes;
    std::size_t no;
};

constexpr Check kChecks[] = {
    {"AC_TRY_COMPILE", 3, 4},
    {"AC_TRY_LINK", 3, 4},
    {"AC_TRY_RUN", 2, 3},
    {"AC_TRY_CPP", 2, 3},
    {"AC_COMPILE_IFELSE", 2, 3},
    {"AC_LINK_IFELSE", 2, 3},
    {"AC_RUN_IFELSE", 2, 3},
    {"AC_PREPROC_IFELSE", 2, 3},
    {"AC_CHECK_FUNC", 2, 3},
    {"AC_CHECK_FUNCS", 2, 3},
    {"AC_CHECK_DECL", 2, 3},
    {"AC_CHECK_DECLS", 2, 3},
    {"AC_CHECK_TYPE", 2, 3},
    {"AC_CHECK_TYPES", 2, 3},
    {"AC_CHECK_MEMBER", 2, 3},
    {"AC_CHECK_MEMBERS", 2, 3},
    {"AC_CHECK_FILE", 2, 3},
    {"AC_CHECK_FILES", 2, 3},
    {"AC_COMPUTE_INT", 9, 4},
    {"AC_EGREP_HEADER", 3, 4},
    {"AC_EGREP_CPP", 3, 4},
    {"AC_TRY_LINK_FUNC", 2, 3},
    {"AX_CHECK_COMPILE_FLAG", 2, 3},
    {"AX_CHECK_LINK_FLAG", 2, 3},
    {"AX_CHECK_PREPROC_FLAG", 2, 3},
    {"AX_CHECK_CFLAG", 2, 3},
    {"AX_COMPARE_VERSION", 4, 5},
    {"AC_REPLACE_FUNCS", 9, 9},
    {"AX_PTHREAD", 1, 2},
    {"ACX_PTHREAD", 1, 2},
    {"AS_VERSION_COMPARE", 3, 5},
    {"AX_CXX_COMPILE_STDCXX", 9, 9},
};

void add_checks(M4& m4) {
    for (const Check& check : kChecks) {
        m4.add_builtin(check.macro, [check](M4&, const Arguments& a) {
            return if_then_else(unknown_mark(), argument(a, check.yes), argument(a, check.no));
        });
    }
}

void add_conditions(M4& m4) {
    m4.add_builtin("AS_IF", [](M4&, const Arguments& a) { return as_if(a); });
    m4.add_builtin("AS_CASE", [](M4&, const Arguments& a) { return as_case(a); });
    m4.add_builtin("AS_VAR_IF", [](M4&, const Arguments& a) {
        return if_then_else("test \"x$" + argument(a, 1) + "\" = \"x" + argument(a, 2) + "\"",
                            argument(a, 3),
                            argument(a, 4));
    });
    m4.add_builtin("AS_VAR_TEST_SET",
                   [](M4&, const Arguments& a) { return "test -n \"$" + argument(a, 1) + "\""; });
    m4.add_builtin("AS_VAR_SET_IF", [](M4&, const Arguments& a) {
        return if_then_else("test -n \"$" + argument(a, 1) + "\"", argument(a, 2), argument(a, 3));
    });
    for (const char* name : {"AC_CACHE_CHECK", "AC_CACHE_VAL"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            const bool has_message = argument(a, 0) == "AC_CACHE_CHECK";
            const std::string& variable = argument(a, has_message ? 2 : 1);
            return if_then_else(unknown_mark(), argument(a, has_message ? 3 : 2), {})
                   + as_variable(variable) + "=" + unknown_text() + "\n";
        });
    }
}

// --- options of configure -------------------------------------------------------------------------------------------

/// AC_ARG_ENABLE(NAME, HELP, IF-GIVEN, IF-NOT) and AC_ARG_WITH
std::string option(Macros& macros, const Arguments& a, const std::string& prefix) {
    const std::string variable = prefix + "_" + as_variable(argument(a, 1));
    for (const auto& [name, value] : macros.state().settings.given) {
        if (name == variable) {
            const std::string own = prefix == "enable" ? "enableval" : "withval";
            return variable + "='" + value + "'\n" + own + "='" + value
                   + "'\n:" + commands(argument(a, 3));
        }
    }
    return variable + "=\n:" + commands(argument(a, 4));
}

void add_options(M4& m4, Macros& macros) {
    for (const char* name : {"AC_ARG_ENABLE", "AC_ARG_WITH"}) {
        const std::string prefix = std::string(name) == "AC_ARG_ENABLE" ? "enable" : "with";
        m4.add_builtin(
            name, [&macros, prefix](M4&, const Arguments& a) { return option(macros, a, prefix); });
    }
}

// --- pkg-config -----------------------------------------------------------------------------------------------------

std::string check_modules(Macros& macros, const Arguments& a) {
    const std::string* no = a.size() > 4 ? &a[4] : nullptr;
    std::string text =
        macros.required_unless(Asked::Kind::Modules, argument(a, 2), argument(a, 3), no);
    const std::string prefix = as_variable(argument(a, 1));
    return text + prefix + "_CFLAGS=" + unknown_text() + "\n" + prefix + "_LIBS=" + unknown_text()
           + "\n";
}

/// PKG_HAVE_WITH_MODULES(PREFIX, MODULES, YES, NO, DESCRIPTION, DEFAULT) and its like
std::string with_modules(Macros& macros, const Arguments& a) {
    std::string lower = as_variable(argument(a, 1));
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const std::string standard = is_blank(argument(a, 6)) ? "auto" : argument(a, 6);
    const std::string setting =
        option(macros, {"AC_ARG_WITH", lower, {}, {}, "with_" + lower + "=" + standard}, "with");
    const std::string mark = macros.ask(Asked::Kind::Modules, argument(a, 2), Need::Optional);
    return setting + "if test \"x$with_" + lower + "\" != xno && " + mark + "; then"
           + commands(argument(a, 3)) + "else" + commands(argument(a, 4)) + "fi\n";
}

std::string xdt_check_package(Macros& macros, const Arguments& a, bool optional) {
    const std::string modules = argument(a, 2) + " >= " + argument(a, 3);
    if (!optional) {
        const std::string* no = a.size() > 5 ? &a[5] : nullptr;
        return macros.required_unless(Asked::Kind::Modules, modules, argument(a, 4), no);
    }
    const std::string name = argument(a, 4);
    const std::string standard = is_blank(argument(a, 6)) ? "yes" : argument(a, 6);
    const std::string variable = "enable_" + as_variable(name);
    return option(macros, {"AC_ARG_ENABLE", name, {}, {}, variable + "=" + standard}, "enable")
           + "if test x\"$" + variable + "\" = x\"yes\"; then\n"
           + if_then_else(macros.ask(Asked::Kind::Modules, modules, Need::Optional), {}, {})
           + "fi\n";
}

void add_pkg_config(M4& m4, Macros& macros) {
    for (const char* name : {"PKG_CHECK_MODULES", "PKG_CHECK_MODULES_STATIC"}) {
        m4.add_builtin(name,
                       [&macros](M4&, const Arguments& a) { return check_modules(macros, a); });
    }
    m4.add_builtin("PKG_CHECK_EXISTS", [&macros](M4&, const Arguments& a) {
        const Need need = ends_in_error(argument(a, 3)) ? Need::Required : Need::Optional;
        return if_then_else(
            macros.ask(Asked::Kind::Modules, argument(a, 1), need), argument(a, 2), argument(a, 3));
    });
    // PKG_CHECK_VAR(VARIABLE, MODULE, CONFIG-VARIABLE, YES, NO)
    m4.add_builtin("PKG_CHECK_VAR", [&macros](M4&, const Arguments& a) {
        return if_then_else(macros.ask(Asked::Kind::Modules, argument(a, 2), Need::Optional),
                            argument(a, 4),
                            argument(a, 5))
               + as_variable(argument(a, 1)) + "=" + unknown_text() + "\n";
    });
    for (const char* name :
         {"PKG_WITH_MODULES", "PKG_HAVE_WITH_MODULES", "PKG_HAVE_DEFINE_WITH_MODULES"}) {
        m4.add_builtin(name,
                       [&macros](M4&, const Arguments& a) { return with_modules(macros, a); });
    }
    m4.add_builtin("XDT_CHECK_PACKAGE", [&macros](M4&, const Arguments& a) {
        return xdt_check_package(macros, a, false);
    });
    m4.add_builtin("XDT_CHECK_OPTIONAL_PACKAGE", [&macros](M4&, const Arguments& a) {
        return xdt_check_package(macros, a, true);
    });
}

// --- libraries, headers, programs -----------------------------------------------------------------------------------

std::string check_library(Macros& macros,
                          Asked::Kind kind,
                          const std::string& what,
                          const Arguments& a) {
    const Need need = ends_in_error(argument(a, 4)) ? Need::Required : Need::Optional;
    return if_then_else(macros.ask(kind, what, need), argument(a, 3), argument(a, 4));
}

std::string check_headers(Macros& macros, const Arguments& a) {
    const Need need = ends_in_error(argument(a, 3)) ? Need::Required : Need::Optional;
    std::string text;
    std::string_view headers = trim(argument(a, 1));
    while (!headers.empty()) {
        const auto end = std::min(headers.find_first_of(kWhiteSpace), headers.size());
        const std::string header(headers.substr(0, end));
        text += if_then_else(
            macros.ask(Asked::Kind::Header, header, need), argument(a, 2), argument(a, 3));
        text += "ac_cv_header_" + as_variable(header) + "=" + unknown_text() + "\n";
        headers = trim_left(headers.substr(end));
        if (text.size() > native_build::Budget::kLongest) {
            break;
        }
    }
    return text;
}

/// VARIABLE is `found`, or what nobody knows; in that case it tells which program it came from.
std::string check_program(Macros& macros,
                          const std::string& variable,
                          const std::string& programs,
                          const std::string& found,
                          Need need = Need::Helper) {
    const std::string name = as_variable(variable);
    const std::string mark = macros.ask(Asked::Kind::Programs, programs, need);
    const std::string number = mark.substr(2, mark.size() - 3);
    return "if " + mark + "; then\n" + name + "=" + (is_blank(found) ? "/usr/bin/found" : found)
           + "\nelse\n" + name + "=" + unknown_text() + kTrace + number + kTrace + "\nfi\n";
}

void add_files(M4& m4, Macros& macros) {
    m4.add_builtin("AC_CHECK_LIB", [&macros](M4&, const Arguments& a) {
        return check_library(macros, Asked::Kind::Libraries, argument(a, 1), a);
    });
    m4.add_builtin("AC_SEARCH_LIBS", [&macros](M4&, const Arguments& a) {
        return check_library(macros, Asked::Kind::Libraries, argument(a, 2), a);
    });
    for (const char* name : {"AC_CHECK_HEADERS", "AC_CHECK_HEADER", "AC_CHECK_HEADERS_ONCE"}) {
        m4.add_builtin(name,
                       [&macros](M4&, const Arguments& a) { return check_headers(macros, a); });
    }
    // VARIABLE, PROGRAM, VALUE
    m4.add_builtin("AC_CHECK_PROG", [&macros](M4&, const Arguments& a) {
        return check_program(macros, argument(a, 1), argument(a, 2), argument(a, 3));
    });
    for (const char* name : {"AC_CHECK_PROGS",
                             "AC_PATH_PROG",
                             "AC_PATH_PROGS",
                             "AC_CHECK_TOOL",
                             "AC_CHECK_TOOLS",
                             "AC_PATH_TOOL",
                             "AC_PATH_TARGET_TOOL",
                             "AM_PATH_PROG",
                             "AC_CHECK_TARGET_TOOL"}) {
        m4.add_builtin(name, [&macros](M4&, const Arguments& a) {
            return check_program(macros, argument(a, 1), argument(a, 2), {});
        });
    }
    for (const char* name : {"AX_PATH_PROG_REQUIRED", "AX_REQUIRE_PROG"}) {
        m4.add_builtin(name, [&macros](M4&, const Arguments& a) {
            return check_program(macros, argument(a, 1), argument(a, 2), {}, Need::Required);
        });
    }
    m4.add_builtin("AX_PROG_PROGRAM", [](M4&, const Arguments&) { return std::string(); });
}

// --- what the configuration writes and says -------------------------------------------------------------------------

void add_words(const std::string& text, std::vector<std::string>& into) {
    std::string_view rest = trim(text);
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(kWhiteSpace), rest.size());
        // "OUTPUT:INPUT"
        const std::string_view word = rest.substr(0, end);
        into.emplace_back(word.substr(0, word.find(':')));
        rest = trim_left(rest.substr(end));
    }
}

std::string init(const Arguments& a) {
    return "PACKAGE_NAME='" + argument(a, 1) + "'\nPACKAGE_VERSION='" + argument(a, 2)
           + "'\nPACKAGE='" + argument(a, 1) + "'\nVERSION='" + argument(a, 2) + "'\n";
}

void add_outputs(M4& m4, Macros& macros) {
    for (const char* name : {"AC_CONFIG_FILES", "AC_OUTPUT"}) {
        m4.add_builtin(name, [&macros](M4&, const Arguments& a) {
            add_words(argument(a, 1), macros.state().outputs);
            return std::string(":\n");
        });
    }
    m4.add_builtin("AC_CONFIG_SUBDIRS", [&macros](M4&, const Arguments& a) {
        add_words(argument(a, 1), macros.state().subfolders);
        return std::string(":\n");
    });
    m4.add_builtin("AM_INIT_AUTOMAKE", [&macros](M4&, const Arguments& a) {
        macros.state().writes_makefiles = true;
        return a.size() > 2 ? init(a) : std::string(":\n");
    });
    m4.add_builtin("AC_INIT", [](M4& own, const Arguments& a) {
        own.define("AC_PACKAGE_NAME", argument(a, 1));
        own.define("AC_PACKAGE_VERSION", argument(a, 2));
        return a.size() > 2 ? init(a) : std::string(":\n");
    });
    for (const char* name : {"AC_MSG_ERROR", "AC_MSG_FAILURE", "AC_FATAL", "m4_fatal"}) {
        m4.add_builtin(name, [](M4&, const Arguments&) { return " " + error_mark() + " "; });
    }
    m4.add_builtin("AC_SUBST", [](M4&, const Arguments& a) {
        // The value is a word of the shell already.
        return a.size() > 2 ? as_variable(a[1]) + "=" + a[2] + "\n" : std::string(":\n");
    });
    for (const char* name : {"AS_VAR_SET", "AS_VAR_COPY"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            return as_variable(argument(a, 1)) + "=" + (a[0] == "AS_VAR_COPY" ? "$" : "")
                   + argument(a, 2) + "\n";
        });
    }
    m4.add_builtin("AS_VAR_APPEND", [](M4&, const Arguments& a) {
        const std::string name = as_variable(argument(a, 1));
        return name + "=\"${" + name + "}\"" + argument(a, 2) + "\n";
    });
}

/// Macros that do nothing that matters here; each leaves a command that succeeds.
constexpr const char* kWithoutEffect[] = {
    "AC_ARG_VAR",
    "AC_BEFORE",
    "AC_CANONICAL_BUILD",
    "AC_CANONICAL_HOST",
    "AC_CANONICAL_SYSTEM",
    "AC_CANONICAL_TARGET",
    "AC_CONFIG_AUX_DIR",
    "AC_CONFIG_COMMANDS",
    "AC_CONFIG_HEADER",
    "AC_CONFIG_HEADERS",
    "AC_CONFIG_LIBOBJ_DIR",
    "AC_CONFIG_LINKS",
    "AC_CONFIG_MACRO_DIR",
    "AC_CONFIG_MACRO_DIRS",
    "AC_CONFIG_SRCDIR",
    "AC_CONFIG_TESTDIR",
    "AC_COPYRIGHT",
    "AC_C_BIGENDIAN",
    "AC_C_CONST",
    "AC_C_INLINE",
    "AC_DEFINE",
    "AC_DEFINE_UNQUOTED",
    "AC_DISABLE_SHARED",
    "AC_DISABLE_STATIC",
    "AC_ENABLE_SHARED",
    "AC_ENABLE_STATIC",
    "AC_FUNC_ALLOCA",
    "AC_FUNC_MMAP",
    "AC_GNU_SOURCE",
    "AC_HEADER_STDC",
    "AC_HELP_STRING",
    "AC_ISC_POSIX",
    "AC_LANG",
    "AC_LANG_POP",
    "AC_LANG_PUSH",
    "AC_LANG_C",
    "AC_LANG_CPLUSPLUS",
    "AC_LANG_PROGRAM",
    "AC_LANG_SOURCE",
    "AC_LANG_SAVE",
    "AC_LANG_RESTORE",
    "AC_LIBOBJ",
    "AC_LIBTOOL_DLOPEN",
    "AC_LIBTOOL_WIN32_DLL",
    "AC_MSG_CHECKING",
    "AC_MSG_NOTICE",
    "AC_MSG_RESULT",
    "AC_MSG_WARN",
    "AC_PREFIX_DEFAULT",
    "AC_PREREQ",
    "AC_PRESERVE_HELP_ORDER",
    "AC_PROG_AWK",
    "AC_PROG_CPP",
    "AC_PROG_EGREP",
    "AC_PROG_GREP",
    "AC_PROG_INSTALL",
    "AC_PROG_LN_S",
    "AC_PROG_MAKE_SET",
    "AC_PROG_MKDIR_P",
    "AC_PROG_RANLIB",
    "AC_PROG_SED",
    "AC_REQUIRE_AUX_FILE",
    "AC_REVISION",
    "AC_SUBST_FILE",
    "AC_SYS_LARGEFILE",
    "AC_USE_SYSTEM_EXTENSIONS",
    "AH_BOTTOM",
    "AH_TEMPLATE",
    "AH_TOP",
    "AH_VERBATIM",
    "AM_CONDITIONAL",
    "AM_CONFIG_HEADER",
    "AM_ICONV",
    "AM_ICONV_LINK",
    "AM_DISABLE_STATIC",
    "AM_MAINTAINER_MODE",
    "AM_MISSING_PROG",
    "AM_NLS",
    "AM_PO_SUBDIRS",
    "AM_SANITY_CHECK",
    "AM_SUBST_NOTMAKE",
    "AM_SILENT_RULES",
    "AM_WITH_DMALLOC",
    "AS_BOX",
    "AS_ECHO",
    "AS_ECHO_N",
    "AS_HELP_STRING",
    "AS_INIT",
    "AS_MESSAGE",
    "AS_MKDIR_P",
    "AS_SHELL_SANITIZE",
    "AS_UNSET",
    "AS_VAR_POPDEF",
    "AS_VAR_PUSHDEF",
    "AX_REQUIRE_DEFINED",
    "GETTEXT_PACKAGE",
    "LT_CONFIG_LTDL_DIR",
    "LT_LANG",
    "LT_LIB_M",
    "LT_OUTPUT",
    "LT_PREREQ",
    "m4_divert",
    "m4_divert_text",
    "m4_errprintn",
    "m4_pattern_allow",
    "m4_pattern_forbid",
    "m4_warn",
    "m4_wrap",
    "m4_changecom",
    "PKG_INSTALLDIR",
    "PKG_NOARCH_INSTALLDIR",
    "gl_EARLY",
    "gl_INIT",
    "gl_LIBSOURCES",
    "AC_FUNC_STRERROR_R",
    "AC_PROG_GCC_TRADITIONAL",
    "AC_CHECK_HEADER_STDBOOL",
    "AC_CHECK_SIZEOF",
    "AC_CHECK_ALIGNOF",
    "AC_STRUCT_TM",
    "AC_CONFIG_COMMANDS_PRE",
};

/// A macro from the table: what it stands for, at the version and with the actions that its arguments say.
std::string known_macro(Macros& macros, const Known& known, const Arguments& a) {
    const auto position = [&](const char* detail) {
        const auto found = known.details.find(detail);
        return found == known.details.end()
                   ? std::size_t{0}
                   : static_cast<std::size_t>(std::strtoul(found->second.c_str(), nullptr, 10));
    };
    const auto detail = [&](const char* name) {
        const auto found = known.details.find(name);
        return found == known.details.end() ? std::string() : found->second;
    };
    const auto action = [&](std::size_t index) {
        return index == 0 ? std::string() : argument(a, index);
    };
    const std::string no = action(position("missing"));
    const bool optional = !is_blank(no) && !ends_in_error(no);
    std::string need = detail("need");
    if (need == "autoreconf") {
        if (!macros.state().settings.autoreconf) {
            return ":\n";
        }
        need = "required";
    }
    const Need how = need == "optional" || (need.empty() && optional) ? Need::Optional
                     : need == "helper"                               ? Need::Helper
                                                                      : Need::Required;
    const std::string mark =
        macros.ask(Asked::Kind::Known, action(position("version")), how, &known);
    std::string text = if_then_else(mark, action(position("found")), no);
    if (const std::string variable = detail("variable"); !variable.empty()) {
        text += variable + "=" + unknown_text() + "\n";
    }
    return text;
}

void add_known(M4& m4, Macros& macros) {
    NameTable::named("autoconf-macros").for_each([&](const std::string& name, const Known& known) {
        m4.add_builtin(name, [&macros, &known](M4&, const Arguments& a) {
            return known_macro(macros, known, a);
        });
    });
    // --enable-gtk-doc, --enable-introspection
    m4.add_builtin("GTK_DOC_CHECK", [&macros](M4&, const Arguments&) {
        std::string text =
            option(macros, {"AC_ARG_ENABLE", "gtk-doc", {}, {}, "enable_gtk_doc=no"}, "enable");
        if (macros.state().settings.autoreconf) {
            text += macros.ask_known("gtk-doc", Need::Required) + "\n";
        }
        return text
               + if_then_else("test \"x$enable_gtk_doc\" = xyes",
                              macros.ask_known("gtk-doc", Need::Required),
                              {});
    });
    m4.add_builtin("GOBJECT_INTROSPECTION_CHECK",
                   [&macros](M4&, const Arguments& a) {
                       const Known* known = NameTable::named("autoconf-macros")
                                                .find("GOBJECT_INTROSPECTION_REQUIRE");
                       const std::string mark =
                           macros.ask(Asked::Kind::Known, argument(a, 1), Need::Optional, known);
                       return option(macros,
                      {"AC_ARG_ENABLE", "introspection", {}, {}, "enable_introspection=auto"},
                      "enable")
               + "if test \"x$enable_introspection\" != xno && " + mark
               + "; then\nfound_introspection=yes\nelse\nfound_introspection=no\nfi\n";
                   });
}

/// A macro that nobody knows: its actions may be executed or not.
std::string unknown_macro(Macros& macros, const Arguments& a) {
    macros.state().unknown.insert(a.front());
    std::string text;
    for (std::size_t i = 1; i < a.size(); ++i) {
        const bool acts =
            a[i].find("PKG_") != std::string::npos || a[i].find("AC_") != std::string::npos
            || a[i].find("=") != std::string::npos || a[i].find(kMark) != std::string::npos;
        // Only what looks like commands: an assignment or a macro in front.
        const std::string_view start = trim(a[i]);
        const auto word = start.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
        const bool command = word != std::string_view::npos && word > 0
                             && (start[word] == '=' || start[word] == '(' || start[word] == '\n')
                             && (start[word] != '(' || looks_like_macro(start.substr(0, word)));
        if (acts && command) {
            text += if_then_else(unknown_mark(), a[i], {});
        }
    }
    // Without a line end: it may be one of several in a condition.
    return text.empty() ? unknown_mark() + " " : text;
}

}  // namespace

void add_autoconf_macros(M4& m4, MacroState& state) {
    auto macros = std::make_shared<Macros>(m4, state);
    for (const char* name : kWithoutEffect) {
        m4.add_builtin(name, [](M4&, const Arguments&) { return std::string(":\n"); });
    }
    add_checks(m4);
    add_conditions(m4);
    add_options(m4, *macros);
    add_pkg_config(m4, *macros);
    add_files(m4, *macros);
    add_outputs(m4, *macros);
    add_known(m4, *macros);
    // Last, because it keeps the others' object alive.
    m4.on_unknown([macros](M4&, const Arguments& a) { return unknown_macro(*macros, a); });
}

}  // namespace dynbr::generators::autoconf
