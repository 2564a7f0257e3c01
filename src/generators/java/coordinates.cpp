// mvn(G:A), mvn(G:A:EXT:), mvn(G:A::CLS:), mvn(G:A:EXT:CLS:), and with a version at the end for a compatibility package.
#include "coordinates.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace dynbr::generators::java {

namespace {

std::string text_of(const Artifact& artifact, const std::string& version) {
    const bool jar = artifact.extension.empty() || artifact.extension == "jar";
    std::string text = artifact.group + ":" + artifact.name;
    if (!jar || !artifact.classifier.empty()) {
        text += ":" + (jar ? std::string() : artifact.extension);
        text += artifact.classifier.empty() ? "" : ":" + artifact.classifier;
        text += ":" + version;
    } else if (!version.empty()) {
        text += ":" + version;
    }
    return text;
}

bool is_legal(std::string_view part) {
    return std::ranges::all_of(part, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || std::string_view("-._+").find(c) != std::string_view::npos;
    });
}

}  // namespace

Result<void> require_artifact(const ScanContext& context,
                              const CompatVersions& compat,
                              const Artifact& artifact,
                              Place place,
                              std::string reason) {
    const auto found = compat.find(artifact.group + ":" + artifact.name);
    const std::string version = found == compat.end() ? std::string() : found->second;
    const std::string text = text_of(artifact, version);
    if (text.find("${") != std::string::npos) {
        context.findings.warn(fmt::format("{}:{}: '{}' has a property that isn't known",
                                          escaped(place.file),
                                          place.line,
                                          escaped(text)));
        context.findings.drop(text, std::move(place), "a property that isn't known");
        return {};
    }
    if (artifact.group.empty() || artifact.name.empty() || !is_legal(artifact.group)
        || !is_legal(artifact.name) || !is_legal(artifact.extension)
        || !is_legal(artifact.classifier)) {
        return manifest_fault(place, fmt::format("'{}' can't be an artifact", text));
    }
    auto name = context.style.name("java.artifact", {{"coordinates", text}});
    return name ? context.findings.require(
               any_version(std::move(*name)), std::move(place), std::move(reason))
                : Result<void>();
}

std::optional<Artifact> artifact_of_notation(std::string_view notation) {
    Artifact artifact;
    if (const std::size_t at = notation.rfind('@'); at != std::string_view::npos) {
        artifact.extension = notation.substr(at + 1);
        notation = notation.substr(0, at);
    }
    std::vector<std::string_view> parts;
    while (parts.size() < 5) {
        const std::size_t colon = notation.find(':');
        parts.push_back(notation.substr(0, colon));
        if (colon == std::string_view::npos) {
            break;
        }
        notation.remove_prefix(colon + 1);
    }
    if (parts.size() < 2 || parts.size() > 4 || parts[0].empty() || parts[1].empty()
        || !is_legal(parts[0]) || !is_legal(parts[1])) {
        return std::nullopt;
    }
    artifact.group = parts[0];
    artifact.name = parts[1];
    artifact.classifier = parts.size() == 4 ? parts[3] : std::string_view();
    return artifact;
}

}  // namespace dynbr::generators::java
