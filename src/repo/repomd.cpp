// repomd.xml: the list of a repository's metadata files with their checksums.
#include "repomd.hpp"

#include "checksums.hpp"
#include "location.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/xml.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dynbr::repo {

namespace {

/// What libsolv can decompress.
constexpr std::array<std::string_view, 5> kSuffixes{
    ".xml", ".xml.gz", ".xml.xz", ".xml.bz2", ".xml.zst"};

tl::unexpected<Error> wrong(std::string_view type, std::string_view what) {
    return fail(ErrorKind::Environment,
                "repomd.xml: the entry '" + escaped(type) + "' " + std::string(what));
}

Result<model::Checksum> read_checksum(std::string_view type, const formats::XmlElement& data) {
    const auto element = data.child("checksum");
    if (!element) {
        return wrong(type, "has no checksum");
    }
    const std::string kind(element->attribute("type").value_or(""));
    if (!digest_named(kind)) {
        auto error = wrong(type, "has a checksum of the kind '" + escaped(kind) + "'");
        error.value().hint = "sha256, sha384 and sha512 are accepted";
        return error;
    }
    auto checksum = checksum_of(kind, element->text());
    if (!checksum) {
        return wrong(type, "has a malformed checksum");
    }
    return std::move(*checksum);
}

Result<std::optional<std::uint64_t>> read_size(std::string_view type,
                                               const formats::XmlElement& data) {
    const auto text = data.child_text("size");
    if (!text) {
        return std::optional<std::uint64_t>{};
    }
    std::uint64_t size = 0;
    const char* end = text->data() + text->size();
    if (const auto [stop, error] = std::from_chars(text->data(), end, size);
        error != std::errc() || stop != end) {
        return wrong(type, "has a malformed size");
    }
    return std::optional<std::uint64_t>{size};
}

/// The known suffix of the location; empty if there is none.
std::string suffix_of(std::string_view location) {
    const auto found =
        std::find_if(kSuffixes.begin(), kSuffixes.end(), [&](std::string_view suffix) {
            return location.size() > suffix.size()
                   && location.substr(location.size() - suffix.size()) == suffix;
        });
    return found == kSuffixes.end() ? std::string() : std::string(*found);
}

Result<RepomdFile> read_file_entry(std::string_view type, const formats::XmlElement& data) {
    RepomdFile file;
    const auto location = data.child("location");
    if (!location || !location->attribute("href")) {
        return wrong(type, "has no location");
    }
    if (location->attribute("base")) {
        return wrong(type, "lies outside of the repository (xml:base)");
    }
    file.location = *location->attribute("href");
    if (auto checked = check_location(file.location); !checked) {
        return tl::make_unexpected(checked.error());
    }
    file.suffix = suffix_of(file.location);
    if (file.suffix.empty()) {
        return wrong(type, "is of an unknown format: '" + escaped(file.location) + "'");
    }
    auto checksum = read_checksum(type, data);
    if (!checksum) {
        return tl::make_unexpected(checksum.error());
    }
    file.checksum = std::move(*checksum);
    auto size = read_size(type, data);
    if (!size) {
        return tl::make_unexpected(size.error());
    }
    file.size = *size;
    return file;
}

std::optional<formats::XmlElement> entry(const formats::XmlElement& root, std::string_view type) {
    for (const formats::XmlElement& data : root.children("data")) {
        if (data.attribute("type") == type) {
            return data;
        }
    }
    return std::nullopt;
}

/// The entry's file; nothing where there is no such entry.
Result<std::optional<RepomdFile>> optional_file(const formats::XmlElement& root,
                                                std::string_view type) {
    const auto data = entry(root, type);
    if (!data) {
        return std::optional<RepomdFile>{};
    }
    return read_file_entry(type, *data).map([](RepomdFile&& file) {
        return std::optional(std::move(file));
    });
}

/// createrepo_c writes comps.xml as it is, compressed, or both.
Result<std::optional<RepomdFile>> groups_file(const formats::XmlElement& root) {
    for (const std::string_view type : {"group", "group_gz", "group_xz", "group_zst"}) {
        auto file = optional_file(root, type);
        if (!file || *file) {
            return file;
        }
    }
    return std::optional<RepomdFile>{};
}

}  // namespace

Result<Repomd> parse_repomd(std::string_view bytes, bool module_hotfixes) {
    const auto root = formats::parse_xml(bytes, kRepomdLimit);
    if (!root) {
        Error error = root.error();
        return tl::make_unexpected(std::move(error).during("reading repomd.xml"));
    }
    if (root->name() != "repomd") {
        return fail(ErrorKind::Environment,
                    "repomd.xml is of another kind: '" + escaped(root->name()) + "'");
    }
    if (entry(*root, "modules") && !module_hotfixes) {
        return fail(ErrorKind::Environment,
                    "the repository has modules (module streams), which dynbr does not read",
                    "use a repository without modules, or module_hotfixes=1 for it: all its "
                    "packages count then, of whatever stream");
    }
    const auto primary = entry(*root, "primary");
    if (!primary) {
        return fail(
            ErrorKind::Environment,
            "repomd.xml has no entry 'primary'",
            entry(*root, "primary_zck")
                ? "it has one as zchunk, which dynbr doesn't read; other formats are accepted"
                : "");
    }
    auto file = read_file_entry("primary", *primary);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    Repomd repomd{root->child_text("revision").value_or(""), std::move(*file), std::nullopt};
    auto filelists = optional_file(*root, "filelists");
    auto groups = groups_file(*root);
    if (!filelists || !groups) {
        return tl::make_unexpected(filelists ? groups.error() : filelists.error());
    }
    repomd.filelists = std::move(*filelists);
    repomd.groups = std::move(*groups);
    return repomd;
}

}  // namespace dynbr::repo
