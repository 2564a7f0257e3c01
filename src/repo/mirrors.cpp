// Lists of mirrors as servers hand them out: mirrorlist (a URL a line) and metalink (XML with checksums).
#include "mirrors.hpp"

#include "checksums.hpp"
#include "urls.hpp"

#include "dynbr/formats/xml.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::repo {

namespace {

using formats::XmlElement;

constexpr std::string_view kRepomd = "/repodata/repomd.xml";

/// Adds the mirror if it is one that we would speak to.
void add_base(Mirrors& mirrors, std::string_view url) {
    const auto scheme = scheme_of(url);
    if (!scheme || *scheme == Scheme::File || mirrors.bases.size() >= kMostMirrors) {
        return;
    }
    while (!url.empty() && url.back() == '/') {
        url.remove_suffix(1);
    }
    if (std::find(mirrors.bases.begin(), mirrors.bases.end(), url) == mirrors.bases.end()) {
        mirrors.bases.emplace_back(url);
    }
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    const std::size_t end = line.find_last_not_of(" \t\r");
    return end == std::string_view::npos ? std::string_view() : line.substr(begin, end + 1 - begin);
}

int preference_of(const XmlElement& url) {
    const auto text = url.attribute("preference").value_or("");
    int preference = 0;
    std::from_chars(text.data(), text.data() + text.size(), preference);
    return preference;
}

struct Hashes {
    bool any = false;
    std::vector<model::Checksum> strong;
};

/// Of one state of the file the strongest hash, so that no weaker one can stand in for it.
void add_hashes(Hashes& hashes, const XmlElement& state) {
    const auto verification = state.child("verification");
    if (!verification) {
        return;
    }
    std::vector<model::Checksum> found;
    for (const XmlElement& hash : verification->children("hash")) {
        hashes.any = true;
        if (auto checksum = checksum_of(hash.attribute("type").value_or(""), hash.text())) {
            found.push_back(std::move(*checksum));
        }
    }
    const auto strongest = std::max_element(found.begin(), found.end());
    if (strongest != found.end()) {
        hashes.strong.push_back(*strongest);
    }
}

void add_urls(Mirrors& mirrors, const XmlElement& file) {
    const auto resources = file.child("resources");
    std::vector<XmlElement> urls =
        resources ? resources->children("url") : std::vector<XmlElement>{};
    std::stable_sort(urls.begin(), urls.end(), [](const XmlElement& a, const XmlElement& b) {
        return preference_of(a) > preference_of(b);
    });
    for (const XmlElement& element : urls) {
        const std::string url = element.text();
        if (url.size() > kRepomd.size()
            && url.compare(url.size() - kRepomd.size(), kRepomd.size(), kRepomd) == 0) {
            add_base(mirrors, std::string_view(url).substr(0, url.size() - kRepomd.size()));
        }
    }
}

std::optional<XmlElement> repomd_of(const XmlElement& root) {
    if (const auto files = root.child("files")) {
        for (const XmlElement& file : files->children("file")) {
            if (file.attribute("name") == "repomd.xml") {
                return file;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

Result<Mirrors> parse_mirrorlist(std::string_view bytes) {
    Mirrors mirrors;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        add_base(mirrors, trimmed(bytes.substr(0, end)));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    if (mirrors.bases.empty()) {
        return fail(ErrorKind::Environment, "the mirrorlist has no URL of a mirror");
    }
    return mirrors;
}

Result<Mirrors> parse_metalink(std::string_view bytes) {
    const auto root = formats::parse_xml(bytes, kMirrorsLimit);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    const auto file = repomd_of(*root);
    if (!file) {
        return fail(ErrorKind::Environment, "the metalink doesn't speak of repomd.xml");
    }
    Mirrors mirrors;
    add_urls(mirrors, *file);
    if (mirrors.bases.empty()) {
        return fail(ErrorKind::Environment, "the metalink has no http:// or https:// mirror");
    }
    Hashes hashes;
    add_hashes(hashes, *file);
    if (const auto alternates = file->child("alternates")) {
        for (const XmlElement& alternate : alternates->children("alternate")) {
            add_hashes(hashes, alternate);
        }
    }
    if (hashes.any && hashes.strong.empty()) {
        return fail(ErrorKind::Environment,
                    "the metalink has no checksum of repomd.xml that is accepted",
                    "sha256, sha384 and sha512 are accepted");
    }
    mirrors.repomd = std::move(hashes.strong);
    return mirrors;
}

}  // namespace dynbr::repo
