// Names of rocks and of packages.
#include "rock_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dynbr::generators::lua {

namespace {

struct Name {
    std::string_view rock;
    const char* package;
};

/// Where the rule below does not give the name that distributions use.
constexpr std::array<Name, 27> kNames = {{
    {"compat52", "compat52"},
    {"lrexlib-gnu", "rex-gnu"},
    {"lrexlib-oniguruma", "rex-onig"},
    {"lrexlib-pcre", "rex-pcre"},
    {"lrexlib-pcre2", "rex-pcre2"},
    {"lrexlib-posix", "rex-posix"},
    {"lua_cliargs", "cliargs"},
    {"luabitop", "bitop"},
    {"luacov", "luacov"},
    {"luadbi", "dbi"},
    {"luaevent", "event"},
    {"luaexpat", "expat"},
    {"luafilesystem", "filesystem"},
    {"luajson", "json"},
    {"lualdap", "ldap"},
    {"luaposix", "posix"},
    {"luaprompt", "prompt"},
    {"luasec", "sec"},
    {"luasocket", "socket"},
    {"luasql-mysql", "sql-mysql"},
    {"luasql-odbc", "sql-odbc"},
    {"luasql-postgres", "sql-postgresql"},
    {"luasql-sqlite3", "sql-sqlite"},
    {"luaunbound", "unbound"},
    {"mmdblua", "mmdb"},
    {"std.normalize", "std-normalize"},
    {"std._debug", "std-debug"},
}};

}  // namespace

std::string package_of_rock(const std::string& rock) {
    std::string name = rock;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto* found = std::find_if(
        kNames.begin(), kNames.end(), [&](const Name& one) { return one.rock == name; });
    if (found != kNames.end()) {
        return found->package;
    }
    std::replace(name.begin(), name.end(), '_', '-');
    constexpr std::string_view kPrefix = "lua-";
    return name.rfind(kPrefix, 0) == 0 ? name.substr(kPrefix.size()) : name;
}

}  // namespace dynbr::generators::lua
