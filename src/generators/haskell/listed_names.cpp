// Reading lists of dependencies, in one pass over the value's lines.
#include "../text.hpp"
#include "package.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::haskell {

namespace {

/// pkg-config's names have '+', '_', '.' and the like; whatever else is wrong with a name, the requirement's grammar says.
bool ends_name(char c) {
    return std::string_view(" \t<>=^:,{(|&").find(c) != std::string_view::npos;
}

class Reader {
  public:
    explicit Reader(const char* field)
        : field_(field) {}

    Result<void> take_line(const ValueLine& line) {
        std::string_view rest = line.text;
        while (!(rest = trim_left(rest)).empty()) {
            if (rest.front() == ',' && depth_ == 0) {
                expecting_ = true;
                rest.remove_prefix(1);
            } else if (expecting_) {
                const auto end = std::find_if(rest.begin(), rest.end(), ends_name);
                const auto length = static_cast<std::size_t>(end - rest.begin());
                if (length == 0) {
                    return fail(ErrorKind::BuildFailed,
                                fmt::format("'{}' is no entry of {} (line {})",
                                            escaped(rest.substr(0, 60)),
                                            field_,
                                            line.line));
                }
                names.push_back({std::string(rest.substr(0, length)), line.line, field_});
                rest.remove_prefix(length);
                expecting_ = false;
            } else {
                const char c = rest.front();
                depth_ += c == '{' || c == '(' ? 1 : 0;
                depth_ -= (c == '}' || c == ')') && depth_ > 0 ? 1 : 0;
                rest.remove_prefix(1);
            }
        }
        return {};
    }

    std::vector<Mention> names;

  private:
    const char* field_;
    bool expecting_ = true;
    int depth_ = 0;
};

}  // namespace

Result<std::vector<Mention>> listed_names(const Element& field, const char* field_name) {
    Reader reader(field_name);
    for (const ValueLine& line : field.value) {
        if (auto taken = reader.take_line(line); !taken) {
            return tl::make_unexpected(std::move(taken.error()));
        }
    }
    return std::move(reader.names);
}

}  // namespace dynbr::generators::haskell
