// URLs of repositories: what kind they are, how a file's URL is put together, how one is shown.
#include "urls.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::repo {

namespace {

constexpr std::size_t kLongestUrl = 2048;

bool has_prefix(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

/// RFC 3986, unreserved, and the slash.
bool plain_in_path(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
           || std::string_view("-._~/").find(c) != std::string_view::npos;
}

std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size()
            && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            decoded += static_cast<char>(byte);
            i += 2;
        } else {
            decoded += text[i];
        }
    }
    return decoded;
}

}  // namespace

std::optional<Scheme> scheme_of(std::string_view url) {
    const auto out_of_place = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte >= 0x7f;
    };
    if (url.size() > kLongestUrl || std::any_of(url.begin(), url.end(), out_of_place)) {
        return std::nullopt;
    }
    return has_prefix(url, "https://")  ? std::optional(Scheme::Https)
           : has_prefix(url, "http://") ? std::optional(Scheme::Http)
           : has_prefix(url, "file://") ? std::optional(Scheme::File)
                                        : std::nullopt;
}

std::string url_of(std::string_view base, std::string_view location) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string url(base);
    if (!location.empty() && (url.empty() || url.back() != '/')) {
        url += '/';
    }
    for (const char c : location) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain_in_path(c)) {
            url += c;
        } else {
            url += '%';
            url += kDigits[byte >> 4U];
            url += kDigits[byte & 15U];
        }
    }
    return url;
}

std::string path_of_file_url(std::string_view url) {
    return percent_decoded(url.substr(std::string_view("file://").size()));
}

Credentials take_credentials(std::string& url) {
    const std::size_t scheme_end = url.find("://");
    if (scheme_end == std::string::npos) {
        return {};
    }
    const std::size_t start = scheme_end + 3;
    const std::size_t end = std::min(url.find_first_of("/?#", start), url.size());
    const std::size_t at = url.rfind('@', end);
    if (at == std::string::npos || at < start) {
        return {};
    }
    const std::string_view both(url.data() + start, at - start);
    const std::size_t colon = std::min(both.find(':'), both.size());
    Credentials found{percent_decoded(both.substr(0, colon)),
                      percent_decoded(both.substr(std::min(colon + 1, both.size())))};
    url.erase(start, at + 1 - start);
    return found;
}

std::string shown(std::string url) {
    take_credentials(url);
    return url;
}

}  // namespace dynbr::repo
