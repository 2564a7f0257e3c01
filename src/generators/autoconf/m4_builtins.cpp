// One small function for each.
#include "m4_builtins.hpp"

#include "../native_build/unknown.hpp"
#include "../text.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::generators::autoconf {

using native_build::unknown_text;

const std::string& argument(const Arguments& arguments, std::size_t index) {
    static const std::string none;
    return index < arguments.size() ? arguments[index] : none;
}

namespace {

bool is_blank(std::string_view text) {
    return trim(text).empty();
}

/// With single blanks between the words.
std::string normalized(std::string_view text) {
    std::string result;
    for (text = trim(text); !text.empty(); text = trim_left(text)) {
        const auto end = std::min(text.find_first_of(kWhiteSpace), text.size());
        result += result.empty() ? "" : " ";
        result += text.substr(0, end);
        text.remove_prefix(end);
    }
    return result;
}

std::string define(M4& m4, const Arguments& arguments) {
    m4.define(argument(arguments, 1), argument(arguments, 2));
    return {};
}

/// m4_if(A, B, EQUAL, [C, D, EQUAL,] ... [OTHERWISE])
std::string compare(M4& /*m4*/, const Arguments& arguments) {
    std::size_t at = 1;
    while (arguments.size() > at + 2) {
        if (arguments[at] == arguments[at + 1]) {
            return arguments[at + 2];
        }
        at += 3;
    }
    return arguments.size() == at + 1 && at > 1 ? arguments[at] : std::string();
}

std::string translit(const std::string& text, const std::string& from, const std::string& to) {
    std::string result;
    for (const char c : text) {
        const auto at = from.find(c);
        if (at == std::string::npos) {
            result += c;
        } else if (at < to.size()) {
            result += to[at];
        }
    }
    return result;
}

std::string with_case(std::string text, bool upper) {
    std::transform(text.begin(), text.end(), text.begin(), [&](char c) {
        if (upper) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// Other bytes than those of names become underscores.
std::string as_identifier(const std::string& text, bool upper) {
    std::string name = upper ? with_case(text, true) : text;
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        },
        '_');
    return name;
}

/// %s and %d only; all else can't be told.
std::string formatted(const Arguments& arguments) {
    const std::string& format = argument(arguments, 1);
    std::string result;
    std::size_t next = 2;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            result += format[i];
        } else if (i + 1 < format.size() && (format[i + 1] == 's' || format[i + 1] == 'd')) {
            result += argument(arguments, next++);
            ++i;
        } else {
            return unknown_text();
        }
    }
    return result;
}

/// Only what is one number already.
std::string evaluated(const std::string& text) {
    const std::string_view digits = trim(text);
    const bool number =
        !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
    return number ? std::string(digits) : unknown_text();
}

/// The members of a list "a, [b], c" at its outermost commas, one level of quotes taken away.
std::vector<std::string> list_members(std::string_view list) {
    std::vector<std::string> members;
    std::string member;
    int quotes = 0;
    for (const char c : list) {
        if (c == ',' && quotes == 0) {
            members.emplace_back(trim(member));
            member.clear();
            continue;
        }
        const bool outermost = (c == '[' && quotes == 0) || (c == ']' && quotes == 1);
        quotes += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (!outermost) {
            member += c;
        }
    }
    if (!is_blank(member) || !members.empty()) {
        members.emplace_back(trim(member));
    }
    return members;
}

std::string repeated(const std::string& variable,
                     const std::vector<std::string>& values,
                     const std::string& body) {
    std::string result;
    for (const std::string& value : values) {
        result += "m4_define([" + variable + "],[" + value + "])" + body;
        if (result.size() > native_build::Budget::kLongest) {
            break;
        }
    }
    return result;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (text = trim(text); !text.empty(); text = trim_left(text)) {
        const auto end = std::min(text.find_first_of(kWhiteSpace), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

std::string appended(M4& m4, const Arguments& arguments) {
    const std::string* before = m4.body_of(argument(arguments, 1));
    const std::string old = before == nullptr ? std::string() : *before;
    m4.define(argument(arguments, 1),
              old + (before == nullptr ? "" : argument(arguments, 3)) + argument(arguments, 2));
    return {};
}

/// The arguments from `first` on, quoted.
std::string rest(const Arguments& arguments, std::size_t first) {
    std::string result;
    for (std::size_t i = first; i < arguments.size(); ++i) {
        result += (i == first ? "[" : ",[") + arguments[i] + "]";
    }
    return result;
}

std::string joined(const Arguments& arguments) {
    std::string result;
    for (std::size_t i = 2; i < arguments.size(); ++i) {
        if (!arguments[i].empty()) {
            result += (result.empty() ? "" : arguments[1]) + arguments[i];
        }
    }
    return result;
}

void add_definitions(M4& m4) {
    for (const char* name : {"m4_define",
                             "define",
                             "AC_DEFUN",
                             "AC_DEFUN_ONCE",
                             "m4_defun",
                             "m4_pushdef",
                             "pushdef",
                             "AU_DEFUN",
                             "m4_defun_once"}) {
        m4.add_builtin(name, define);
    }
    m4.add_builtin("m4_define_default", [](M4& own, const Arguments& a) {
        return own.is_defined(argument(a, 1)) ? std::string() : define(own, a);
    });
    for (const char* name : {"AC_DEFUN_ALIAS", "AU_ALIAS", "m4_copy", "AC_ALIAS"}) {
        m4.add_builtin(name, [](M4& own, const Arguments& a) {
            const bool copies = argument(a, 0) == "m4_copy";
            const std::string& from = argument(a, copies ? 1 : 2);
            own.define(argument(a, copies ? 2 : 1), from + "($@)");
            return std::string();
        });
    }
    for (const char* name : {"m4_undefine", "undefine", "m4_popdef", "popdef"}) {
        m4.add_builtin(name, [](M4& own, const Arguments& a) {
            own.undefine(argument(a, 1));
            return std::string();
        });
    }
    m4.add_builtin("m4_append", appended);
    m4.add_builtin("m4_append_uniq", appended);
    for (const char* name : {"m4_defn", "defn"}) {
        m4.add_builtin(name, [](M4& own, const Arguments& a) {
            const std::string* body = own.body_of(argument(a, 1));
            return body == nullptr ? std::string() : "[" + *body + "]";
        });
    }
}

void add_conditions(M4& m4) {
    for (const char* name : {"m4_if", "ifelse"}) {
        m4.add_builtin(name, compare);
    }
    for (const char* name : {"m4_ifdef", "ifdef"}) {
        m4.add_builtin(name, [](M4& own, const Arguments& a) {
            return argument(a, own.is_defined(argument(a, 1)) ? 2 : 3);
        });
    }
    m4.add_builtin("m4_ifndef", [](M4& own, const Arguments& a) {
        return argument(a, own.is_defined(argument(a, 1)) ? 3 : 2);
    });
    m4.add_builtin("m4_ifval", [](M4&, const Arguments& a) {
        return argument(a, argument(a, 1).empty() ? 3 : 2);
    });
    m4.add_builtin("m4_ifblank", [](M4&, const Arguments& a) {
        return argument(a, is_blank(argument(a, 1)) ? 2 : 3);
    });
    m4.add_builtin("m4_ifnblank", [](M4&, const Arguments& a) {
        return argument(a, is_blank(argument(a, 1)) ? 3 : 2);
    });
    m4.add_builtin("m4_ifvaln", [](M4&, const Arguments& a) {
        return argument(a, argument(a, 1).empty() ? 3 : 2) + "\n";
    });
    for (const char* name : {"m4_default", "m4_default_nblank", "m4_default_quoted"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            return argument(a, is_blank(argument(a, 1)) ? 2 : 1);
        });
    }
    m4.add_builtin("m4_case", [](M4&, const Arguments& a) {
        for (std::size_t i = 2; i + 1 < a.size(); i += 2) {
            if (a[i] == a[1]) {
                return a[i + 1];
            }
        }
        return a.size() % 2 == 1 ? a.back() : std::string();
    });
    // The condition of a version: a recent autoconf has what is asked for.
    m4.add_builtin("m4_version_prereq", [](M4&, const Arguments& a) { return argument(a, 2); });
    m4.add_builtin("AC_REQUIRE", [](M4& own, const Arguments& a) {
        return own.first_time(argument(a, 1)) ? argument(a, 1) + "\n" : std::string();
    });
    m4.add_builtin("AC_PROVIDE_IFELSE", [](M4&, const Arguments& a) { return argument(a, 2); });
    m4.add_builtin("m4_provide_if", [](M4&, const Arguments& a) { return argument(a, 2); });
}

void add_text_functions(M4& m4) {
    m4.add_builtin("m4_normalize",
                   [](M4&, const Arguments& a) { return normalized(argument(a, 1)); });
    m4.add_builtin("m4_strip", [](M4&, const Arguments& a) { return normalized(argument(a, 1)); });
    m4.add_builtin("m4_toupper",
                   [](M4&, const Arguments& a) { return with_case(argument(a, 1), true); });
    m4.add_builtin("m4_tolower",
                   [](M4&, const Arguments& a) { return with_case(argument(a, 1), false); });
    for (const char* name : {"m4_translit", "translit"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            const std::string& from = argument(a, 2);
            if (from == "a-z" || from == "A-Z") {
                return with_case(argument(a, 1), from == "a-z");
            }
            return translit(argument(a, 1), from, argument(a, 3));
        });
    }
    for (const char* name : {"m4_format", "format"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) { return formatted(a); });
    }
    for (const char* name : {"m4_eval"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) { return evaluated(argument(a, 1)); });
    }
    for (const char* name : {"m4_esyscmd", "m4_esyscmd_s", "esyscmd"}) {
        m4.add_builtin(name, [](M4&, const Arguments&) { return unknown_text(); });
    }
    for (const char* name : {"m4_bpatsubst", "m4_bpatsubsts", "patsubst"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) { return argument(a, 1); });
    }
    m4.add_builtin("m4_join", [](M4&, const Arguments& a) { return joined(a); });
    m4.add_builtin("m4_car", [](M4&, const Arguments& a) { return "[" + argument(a, 1) + "]"; });
    for (const char* name : {"m4_shift", "m4_cdr"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) { return rest(a, 2); });
    }
    m4.add_builtin("m4_shift2", [](M4&, const Arguments& a) { return rest(a, 3); });
    m4.add_builtin("m4_shift3", [](M4&, const Arguments& a) { return rest(a, 4); });
    m4.add_builtin("m4_shiftn", [](M4&, const Arguments& a) {
        return rest(a, 2 + std::strtoul(argument(a, 1).c_str(), nullptr, 10));
    });
    m4.add_builtin("m4_assert", [](M4&, const Arguments&) { return std::string(); });
    for (const char* name : {"AS_TR_SH", "AS_TR_CPP"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            return as_identifier(argument(a, 1), argument(a, 0) == "AS_TR_CPP");
        });
    }
    for (const char* name : {"m4_quote", "m4_dquote", "m4_expand"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            return a.size() > 1 ? "[" + a[1] + "]" : std::string();
        });
    }
    for (const char* name : {"m4_do", "m4_unquote", "m4_echo", "AS_ESCAPE"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            std::string all;
            for (std::size_t i = 1; i < a.size(); ++i) {
                all += a[i];
            }
            return all;
        });
    }
}

void add_loops(M4& m4) {
    for (const char* name : {"m4_foreach", "m4_foreach_q"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            return repeated(argument(a, 1), list_members(argument(a, 2)), argument(a, 3));
        });
    }
    for (const char* name : {"m4_foreach_w", "AC_FOREACH"}) {
        m4.add_builtin(name, [](M4&, const Arguments& a) {
            return repeated(argument(a, 1), words_of(argument(a, 2)), argument(a, 3));
        });
    }
}

}  // namespace

void add_m4_builtins(M4& m4, const native_build::TreeIndex& tree, const std::string& folder) {
    add_definitions(m4);
    add_conditions(m4);
    add_text_functions(m4);
    add_loops(m4);
    for (const char* name : {"dnl", "m4_dnl"}) {
        m4.add_builtin(name, [](M4& own, const Arguments&) {
            own.skip_line();
            return std::string();
        });
    }
    for (const char* name : {"changequote", "m4_changequote"}) {
        m4.add_builtin(name, [](M4& own, const Arguments& a) {
            own.set_quotes(argument(a, 1), argument(a, 2));
            return std::string();
        });
    }
    for (const char* name : {"m4_include", "m4_sinclude", "include", "sinclude"}) {
        m4.add_builtin(name, [&tree, &folder](M4& own, const Arguments& a) {
            const auto path = native_build::tree_path(folder, std::string(trim(argument(a, 1))));
            // The same file in itself would never end.
            if (!path || !own.first_time("include " + *path)) {
                return std::string();
            }
            auto text = tree.read(*path);
            return text && *text ? **text : std::string();
        });
    }
}

}  // namespace dynbr::generators::autoconf
