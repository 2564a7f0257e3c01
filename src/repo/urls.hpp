// URLs of repositories: what kind they are, how a file's URL is put together, how one is shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynbr::repo {

enum class Scheme { File, Http, Https };

/// Nothing where it is none of these, has white space, control characters or bytes beyond ASCII, or is longer than
/// 2048 bytes.
[[nodiscard]] std::optional<Scheme> scheme_of(std::string_view url);

/// The location is taken as it stands in the metadata: what isn't plain in a path of a URL is percent-encoded.
[[nodiscard]] std::string url_of(std::string_view base, std::string_view location);

/// The path of a file:// URL; %XX stands for a byte.
[[nodiscard]] std::string path_of_file_url(std::string_view url);

struct Credentials {
    std::string username;
    std::string password;
};

/// Takes "user:password@" out of the URL: passwords belong neither into messages nor into journals.
Credentials take_credentials(std::string& url);

/// The URL without credentials.
[[nodiscard]] std::string shown(std::string url);

}  // namespace dynbr::repo
