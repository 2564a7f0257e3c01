// Edit distance (Levenshtein), one row at a time.
#include "dynbr/base/suggestion.hpp"

#include <algorithm>
#include <numeric>

namespace dynbr {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest_word(std::string_view typed, const std::vector<std::string>& candidates) {
    constexpr std::size_t kLongestWord = 100;  // the distance takes the product of the lengths
    if (typed.size() > kLongestWord) {
        return {};
    }
    std::string nearest;
    std::size_t least = std::min<std::size_t>(4, typed.size() / 2 + 1);
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(typed, candidate);
        if (distance < least) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

}  // namespace dynbr
