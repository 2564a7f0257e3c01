// Tells platform packages from others. Rules: Composer's documentation, "Platform packages".
#include "platform.hpp"

#include <algorithm>

namespace dynbr::generators::php {

namespace {

using Kind = PlatformPackage::Kind;

constexpr std::size_t kLongestName = 256;

bool is_legal_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '_' || c == '.';
}

bool is_legal_word(std::string_view word) {
    return !word.empty() && word.size() <= kLongestName && word.front() != '-'
           && std::ranges::all_of(word, is_legal_byte);
}

/// Composer doesn't tell capitals.
std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

Kind kind_of_package(std::string_view name) {
    const auto slash = name.find('/');
    return slash != std::string_view::npos && is_legal_word(name.substr(0, slash))
                   && is_legal_word(name.substr(slash + 1))
               ? Kind::None
               : Kind::Invalid;
}

}  // namespace

PlatformPackage classify(std::string_view written) {
    const std::string name = lower(written);
    if (name == "php") {
        return {Kind::Language, {}, nullptr};
    }
    if (name.starts_with("php-")) {
        return {Kind::NotNeeded, {}, "a property of the PHP that is there"};
    }
    if (name == "hhvm") {
        return {Kind::NotNeeded, {}, "another interpreter"};
    }
    if (name == "composer" || name.starts_with("composer-")) {
        return {Kind::NotNeeded, {}, "provided by Composer itself"};
    }
    if (name.starts_with("lib-")) {
        return {Kind::NotNeeded, {}, "a library that an extension brings along"};
    }
    constexpr std::string_view kExtension = "ext-";
    if (!name.starts_with(kExtension)) {
        return {kind_of_package(name), {}, nullptr};
    }
    std::string extension = name.substr(kExtension.size());
    std::ranges::replace(extension, ' ', '-');
    if (extension == "zend-opcache") {
        extension = "opcache";
    }
    return {
        is_legal_word(extension) ? Kind::Extension : Kind::Invalid, std::move(extension), nullptr};
}

}  // namespace dynbr::generators::php
