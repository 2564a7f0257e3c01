// Interpolation: from the innermost "${" outwards, step by step.
#include "properties.hpp"

namespace dynbr::generators::java {

namespace {

constexpr unsigned kMostSteps = 200;
constexpr std::size_t kMostBytes = 4096;

}  // namespace

std::optional<std::string> interpolated(const std::string& text, const Lookup& lookup) {
    std::string result = text;
    for (unsigned step = 0; step < kMostSteps; ++step) {
        const std::size_t close = result.find('}');
        const std::size_t open = close == std::string::npos ? close : result.rfind("${", close);
        if (open == std::string::npos) {
            return result.find("${") == std::string::npos ? std::optional(result) : std::nullopt;
        }
        const auto value = lookup(std::string_view(result).substr(open + 2, close - open - 2));
        if (!value) {
            return std::nullopt;
        }
        result.replace(open, close - open + 1, *value);
        if (result.size() > kMostBytes) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace dynbr::generators::java
