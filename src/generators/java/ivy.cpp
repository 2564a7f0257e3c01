// Reading ivy.xml (Ivy's "Ivy files"): org and name are what Maven calls group and artifact.
#include "ivy.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"

#include "dynbr/formats/xml.hpp"

namespace dynbr::generators::java {

namespace {

using formats::XmlElement;

std::string attribute(const XmlElement& element, std::string_view name) {
    return std::string(element.attribute(name).value_or(""));
}

/// "test->default": the module's own configurations stand before the arrow.
bool is_for_tests(const std::string& conf) {
    const std::string own = conf.substr(0, conf.find("->"));
    return own.find("test") != std::string::npos && own.find_first_of(",;*") == std::string::npos;
}

Result<void> take(const ScanContext& context,
                  const Settings& settings,
                  const std::string& path,
                  const XmlElement& element) {
    Artifact artifact{attribute(element, "org"), attribute(element, "name"), {}, {}};
    const Place place{path, element.line(), "dependency"};
    if (is_for_tests(attribute(element, "conf")) && !settings.tests) {
        context.findings.drop(
            artifact.group + ":" + artifact.name, place, "a test's (see --skip-tests)");
        return {};
    }
    // Artifacts that it names are needed instead of the module's own.
    bool any = false;
    for (const XmlElement& one : element.children("artifact")) {
        any = true;
        artifact.extension = one.attribute("ext").value_or(one.attribute("type").value_or("jar"));
        artifact.classifier = attribute(one, "classifier");
        if (auto kept = require_artifact(context, settings.compat, artifact, place, "a dependency");
            !kept) {
            return kept;
        }
    }
    return any ? Result<void>()
               : require_artifact(context, settings.compat, artifact, place, "a dependency");
}

}  // namespace

Result<void> require_ivy(const ScanContext& context,
                         const Settings& settings,
                         const std::string& path) {
    const auto text = read_manifest(context, path);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    if (!*text) {
        return {};
    }
    const auto root = formats::parse_xml(**text, std::size_t{16} << 20U);
    if (!root) {
        return manifest_fault({path, 0, {}}, root.error().message);
    }
    if (root->name() != "ivy-module") {
        return manifest_fault({path, root->line(), {}}, "the root element isn't <ivy-module>");
    }
    if (const auto dependencies = root->child("dependencies")) {
        for (const XmlElement& one : dependencies->children("dependency")) {
            if (auto taken = take(context, settings, path, one); !taken) {
                return taken;
            }
        }
    }
    const auto name = context.style.name("java.ivy", {});
    return name ? context.findings.require(any_version(*name), {path, 1, "file"}, "builds it")
                : Result<void>();
}

}  // namespace dynbr::generators::java
