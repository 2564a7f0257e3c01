// The format of requirement files, by the reference's reading of it.
#include "requirement_file.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

namespace dynbr::generators::python {

namespace {

constexpr unsigned kDeepest = 20;
constexpr std::size_t kMost = 100'000;

bool is_blank(char c) {
    return kWhiteSpace.find(c) != std::string_view::npos;
}

/// Where a comment begins: at a "#" at the beginning or behind white space.
std::size_t comment_start(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos;
         at = line.find('#', at + 1)) {
        if (at == 0 || is_blank(line[at - 1])) {
            return at;
        }
    }
    return line.size();
}

bool in_variable(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Puts in ${NAME} where NAME is set.
std::string with_variables(std::string_view line) {
    std::string text;
    while (true) {
        const std::size_t start = std::min(line.find("${"), line.size());
        text += line.substr(0, start);
        line.remove_prefix(start);
        if (line.empty()) {
            return text;
        }
        const std::size_t end = line.find('}');
        const auto name = end == std::string_view::npos ? line.substr(2) : line.substr(2, end - 2);
        const bool named = end != std::string_view::npos && !name.empty()
                           && std::all_of(name.begin(), name.end(), in_variable);
        const char* value = named ? std::getenv(std::string(name).c_str()) : nullptr;
        text += value != nullptr ? std::string_view(value) : line.substr(0, named ? end + 1 : 2);
        line.remove_prefix(named ? end + 1 : 2);
    }
}

bool in_scheme(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '+';
}

bool is_url(std::string_view line) {
    const std::size_t end = line.find("://");
    return end != std::string_view::npos && end > 0
           && std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), in_scheme);
}

bool in_egg(char c) {
    return in_scheme(c) && c != '+';
}

/// "URL#egg=NAME" -> "NAME@URL"
std::string named_url(std::string_view line) {
    const std::size_t hash = line.find('#');
    std::string_view rest = hash == std::string_view::npos ? "" : line.substr(hash + 1);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        std::string_view part = rest.substr(0, end);
        if (part.starts_with("egg=")) {
            part.remove_prefix(4);
            const auto name_end = std::find_if_not(part.begin(), part.end(), in_egg);
            const std::string name(part.begin(), name_end);
            return name.empty() ? std::string(line) : name + "@" + std::string(line);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::string(line);
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

class Files {
  public:
    explicit Files(const FileReader& read)
        : read_(read) {}

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Result<void> take_file(std::string_view text,
                           const std::string& path,
                           unsigned first_line = 1) {
        if (++depth_ > kDeepest) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("requirement files name one another more than {} deep ('{}')",
                                    kDeepest,
                                    escaped(path)));
        }
        std::string logical;
        unsigned number = first_line - 1;
        unsigned first = first_line;
        text = without_bom(text);
        while (!text.empty()) {
            const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(
                std::min(end + (text.substr(end, 2) == "\r\n" ? 2 : 1), text.size()));
            ++number;
            // Lines that are a comment don't interrupt a continued one.
            const std::string_view words = trim_left(line);
            if (!words.empty() && words.front() == '#') {
                continue;
            }
            first = logical.empty() ? number : first;
            if (line.ends_with('\\')) {
                logical += line.substr(0, line.size() - 1);
                continue;
            }
            logical += line;
            if (auto taken = take_line(logical, {path, first, "requirement"}); !taken) {
                return taken;
            }
            logical.clear();
        }
        auto taken = take_line(logical, {path, first, "requirement"});
        --depth_;
        return taken;
    }

    std::vector<Dependency> found;

  private:
    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Result<void> take_line(std::string_view logical, const Place& place) {
        const std::string line = with_variables(trim(logical.substr(0, comment_start(logical))));
        if (trim(line).empty()) {
            return {};
        }
        if (found.size() >= kMost) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("requirement files with more than {} lines ('{}')",
                                    kMost,
                                    escaped(place.file)));
        }
        if (is_url(line)) {
            found.push_back({named_url(line), std::nullopt, place});
            return {};
        }
        if (line.starts_with("-r")) {
            const std::string name(trim(std::string_view(line).substr(2)));
            return take_other(folder_of(place.file) + name, place);
        }
        if (line.front() == '-') {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: option '{}' of requirement files is not supported",
                                    escaped(place.file),
                                    place.line,
                                    escaped(line)));
        }
        found.push_back({line, std::nullopt, place});
        return {};
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    Result<void> take_other(const std::string& path, const Place& place) {
        const auto text = read_(path);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        if (*text == nullptr) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: there is no file '{}'",
                                    escaped(place.file),
                                    place.line,
                                    escaped(path)));
        }
        return take_file(**text, path);
    }

    const FileReader& read_;
    unsigned depth_ = 0;
};

}  // namespace

Result<std::vector<Dependency>> requirements_in(std::string_view text,
                                                const std::string& path,
                                                const FileReader& read,
                                                unsigned first_line) {
    Files files(read);
    if (auto taken = files.take_file(text, path, first_line); !taken) {
        return tl::make_unexpected(std::move(taken.error()));
    }
    return std::move(files.found);
}

}  // namespace dynbr::generators::python
