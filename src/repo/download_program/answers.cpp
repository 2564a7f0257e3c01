// librepo's error messages as ours.
#include "answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace dynbr::repo {

namespace {

/// The text between two marks.
std::optional<std::string_view> between(std::string_view text,
                                        std::string_view begin,
                                        std::string_view end) {
    const std::size_t start = text.find(begin);
    if (start == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(start + begin.size());
    return text.substr(0, std::min(text.find(end), text.size()));
}

std::optional<int> number_after(std::string_view text, std::string_view mark) {
    const auto rest = between(text, mark, "\n");
    int number = 0;
    if (!rest
        || std::from_chars(rest->data(), rest->data() + rest->size(), number).ec != std::errc()) {
        return std::nullopt;
    }
    return number;
}

/// "HEX(sha256) " as "sha256 HEX".
std::string checksum_text(std::string_view text) {
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        return std::string(text);
    }
    return std::string(text.substr(open + 1, close - open - 1)) + " "
           + std::string(text.substr(0, open));
}

TryResult content(std::string message) {
    TryResult result;
    result.state = TryResult::State::Failed;
    result.failure.message = std::move(message);
    result.failure.kind = FailureKind::Content;
    return result;
}

TryResult of_status(int status) {
    constexpr std::array<int, 3> kAskLater{408, 425, 429};
    TryResult result = content("HTTP status " + std::to_string(status));
    if (status >= 500 || std::find(kAskLater.begin(), kAskLater.end(), status) != kAskLater.end()) {
        result.failure.kind = FailureKind::Transient;
        result.worth_retrying = true;
    }
    return result;
}

/// libcurl's numbers of errors (curl/curl.h; they never change).
namespace curl_code {
constexpr int kUnsupportedProtocol = 1;
constexpr int kMalformedUrl = 3;
constexpr int kResolveProxy = 5;
constexpr int kResolveHost = 6;
constexpr int kConnect = 7;
constexpr int kWrite = 23;
constexpr int kTimeout = 28;
constexpr int kRange = 33;
constexpr int kTlsConnect = 35;
constexpr int kTooManyRedirects = 47;
constexpr int kGotNothing = 52;
constexpr int kTlsCertificate = 58;
constexpr int kTlsVerification = 60;
constexpr int kTlsCaFile = 77;
}  // namespace curl_code

template <std::size_t Size>
bool one_of(int code, const std::array<int, Size>& codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// "Curl error (N): what for URL [details]" without the number and the URL.
std::string curl_text(std::string_view message) {
    std::string text(between(message, "): ", " for http").value_or(message));
    if (const auto details = between(message, " [", "]"); details && !details->empty()) {
        text += ": " + std::string(*details);
    }
    return text;
}

TryResult of_curl(int code, std::string_view message) {
    using namespace curl_code;  // NOLINT(google-build-using-namespace): ten names, of one function
    TryResult result = content(curl_text(message));
    result.failure.kind = FailureKind::Transient;
    result.worth_retrying = !one_of(code,
                                    std::array{kUnsupportedProtocol,
                                               kMalformedUrl,
                                               kWrite,
                                               kTooManyRedirects,
                                               kTlsCertificate,
                                               kTlsVerification,
                                               kTlsCaFile});
    result.connection = one_of(code,
                               std::array{kResolveProxy,
                                          kResolveHost,
                                          kConnect,
                                          kTimeout,
                                          kTlsConnect,
                                          kGotNothing,
                                          kTlsCertificate,
                                          kTlsVerification});
    result.keep_bytes = result.worth_retrying && code != kRange;
    return result;
}

}  // namespace

TryResult explain(const RawFailure& raw, const Try& what) {
    TryResult result;
    const std::string_view message = raw.message;
    if (raw.over_limit) {
        result = content("the server sends more than " + std::to_string(raw.limit) + " bytes");
    } else if (const auto status = number_after(message, "Status code: ")) {
        result = of_status(*status);
    } else if (const auto found = between(message, "Calculated: ", " Expected: ")) {
        result = content("wrong checksum: found " + checksum_text(*found));
        // What was there before may have been the wrong part.
        result.worth_retrying = what.offset != 0;
    } else if (const auto length = between(message, "Content-Length: ", ",")) {
        const auto expected = between(message, "states file length: ", " ");
        result = content("wrong size: found " + std::string(*length) + " bytes, expected "
                         + std::string(expected.value_or("another number of")) + " bytes");
    } else if (const auto code = number_after(message, "Curl error (")) {
        result = of_curl(*code, message);
    } else {
        result = content(raw.message);
    }
    result.failure.url = what.url;
    return result;
}

}  // namespace dynbr::repo
