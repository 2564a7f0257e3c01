// Reading manifests: "Name: value" with continuation lines, of which Require-Bundle counts, and -buildpath in bnd files.
#include "osgi.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"
#include "../text.hpp"

#include <algorithm>
#include <set>

namespace dynbr::generators::java {

namespace {

/// Calls `take(part, offset)` for each of the parts that `separator` separates outside of quotes.
template <class Take>
void for_each_part(std::string_view text, char separator, Take take) {
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (text[i] == separator && !quoted)) {
            take(text.substr(start, i - start));
            start = i + 1;
        } else if (text[i] == '"') {
            quoted = !quoted;
        }
    }
}

std::string_view unquoted(std::string_view text) {
    text = trim(text);
    return text.size() >= 2 && text.front() == '"' && text.back() == '"'
               ? text.substr(1, text.size() - 2)
               : text;
}

/// "[1.2,2)" and "1.2" begin at 1.2; "latest" and the like at nothing.
std::string lower_end(std::string_view range) {
    range = unquoted(range);
    const std::size_t start = std::min(range.find_first_not_of("[( "), range.size());
    const std::size_t end = std::min(range.find_first_of(",)] ", start), range.size());
    const std::string_view version = range.substr(start, end - start);
    const bool number = !version.empty() && version.front() >= '0' && version.front() <= '9';
    return number ? std::string(version) : std::string();
}

void take_bundle(std::string_view text, unsigned line, std::vector<RequiredBundle>& to) {
    RequiredBundle bundle;
    bundle.line = line;
    for_each_part(text, ';', [&](std::string_view part) {
        part = trim(part);
        const std::size_t equals = part.find('=');
        if (bundle.name.empty()) {
            bundle.name = part;
        } else if (equals != std::string_view::npos) {
            std::string_view key = trim(part.substr(0, equals));
            if (!key.empty() && key.back() == ':') {
                key.remove_suffix(1);
            }
            const std::string_view value = part.substr(equals + 1);
            if (key == "bundle-version" || key == "version") {
                bundle.version = lower_end(value);
            }
            bundle.optional =
                bundle.optional || (key == "resolution" && unquoted(value) == "optional");
        }
    });
    // Variables and files of bnd are no bundles.
    if (!bundle.name.empty() && bundle.name.find_first_of("${}/\\*") == std::string::npos) {
        to.push_back(std::move(bundle));
    }
}

struct Header {
    std::string name;
    std::string value;
    unsigned line = 0;
};

/// A manifest continues a line with a blank at the next one's beginning, bnd with a backslash at the end.
std::vector<Header> headers(std::string_view text) {
    std::vector<Header> all;
    bool continues = false;
    for (unsigned number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        const bool more = !line.empty() && line.back() == '\\';
        line.remove_suffix(more ? 1 : 0);
        const std::size_t colon = line.find_first_of(":=");
        if ((continues || line.substr(0, 1) == " ") && !all.empty()) {
            all.back().value += continues ? trim(line) : line.substr(1);
        } else if (!line.empty() && line.front() != '#' && colon != std::string_view::npos) {
            all.push_back({std::string(trim(line.substr(0, colon))),
                           std::string(trim(line.substr(colon + 1))),
                           number});
        }
        continues = more;
    }
    return all;
}

}  // namespace

BundleManifest parse_bundle_manifest(std::string_view text) {
    BundleManifest manifest;
    for (const Header& header : headers(text)) {
        if (header.name == "Bundle-SymbolicName") {
            manifest.name = trim(header.value.substr(0, header.value.find(';')));
        }
        if (header.name == "Require-Bundle" || header.name == "-buildpath"
            || header.name == "-testpath") {
            for_each_part(header.value, ',', [&](std::string_view part) {
                take_bundle(part, header.line, manifest.required);
            });
        }
    }
    return manifest;
}

bool is_bundle_manifest(std::string_view path) {
    const std::string_view name = base_name(path);
    constexpr std::string_view kManifest = "META-INF/MANIFEST.MF";
    const bool manifest =
        path == kManifest
        || (path.size() > kManifest.size()
            && path.substr(path.size() - kManifest.size() - 1) == "/META-INF/MANIFEST.MF");
    return manifest || (name.size() > 4 && name.substr(name.size() - 4) == ".bnd");
}

Result<void> require_bundles(const ScanContext& context, const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        const auto text = is_bundle_manifest(path) ? read_manifest(context, path)
                                                   : Result<std::optional<std::string>>();
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        const BundleManifest manifest = parse_bundle_manifest(text->value_or(""));
        if (auto name = context.style.name("java.bundle", {{"name", manifest.name}});
            name && !manifest.name.empty()) {
            context.findings.own(std::move(*name));
        }
        for (const RequiredBundle& one : manifest.required) {
            const auto name = context.style.name("java.bundle", {{"name", one.name}});
            const Place place{path, one.line, "Require-Bundle"};
            if (one.optional || !name) {
                context.findings.drop(one.name, place, "optional");
                continue;
            }
            auto reldep = one.version.empty()
                              ? any_version(*name)
                              : versioned(*name, model::Comparison::GreaterEqual, one.version);
            if (auto kept = context.findings.require(std::move(reldep), place, "a required bundle");
                !kept) {
                return kept;
            }
        }
    }
    return {};
}

}  // namespace dynbr::generators::java
