// Reading pom.xml files element by element; elements that don't matter for requirements are passed.
#include "pom.hpp"

#include "dynbr/formats/xml.hpp"

#include <fmt/core.h>

namespace dynbr::generators::java {

namespace {

using formats::XmlElement;

constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

std::string text_of(const XmlElement& element, std::string_view name) {
    return element.child_text(name).value_or("");
}

Coordinates coordinates_of(const XmlElement& element) {
    return {text_of(element, "groupId"),
            text_of(element, "artifactId"),
            text_of(element, "version"),
            text_of(element, "type"),
            text_of(element, "classifier")};
}

/// Calls `take` for each element `name` in the list `list` of `element`.
template <class Take>
void for_each(const std::optional<XmlElement>& element,
              std::string_view list,
              std::string_view name,
              Take take) {
    const auto found = element ? element->child(list) : std::nullopt;
    if (found) {
        for (const XmlElement& one : found->children(name)) {
            take(one);
        }
    }
}

class Reader {
  public:
    explicit Reader(const std::string& path)
        : path_(std::make_shared<const std::string>(path)) {}

    Pom read(const XmlElement& root) const {
        Pom pom;
        pom.path = path_;
        pom.coordinates = coordinates_of(root);
        pom.packaging = root.child_text("packaging").value_or("jar");
        if (const auto parent = root.child("parent")) {
            pom.parent = PomParent{coordinates_of(*parent),
                                   parent->child_text("relativePath").value_or("../pom.xml"),
                                   place(*parent)};
        }
        pom.section = read_section(root);
        for_each(root, "profiles", "profile", [&](const XmlElement& profile) {
            pom.profiles.push_back(
                {text_of(profile, "id"), read_activation(profile), read_section(profile)});
        });
        return pom;
    }

  private:
    [[nodiscard]] PomPlace place(const XmlElement& element) const {
        return {path_, element.line()};
    }

    [[nodiscard]] PomDependency read_dependency(const XmlElement& element) const {
        return {coordinates_of(element), text_of(element, "scope"), place(element)};
    }

    void read_dependencies(const std::optional<XmlElement>& element,
                           std::vector<PomDependency>& to) const {
        for_each(element, "dependencies", "dependency", [&](const XmlElement& one) {
            to.push_back(read_dependency(one));
        });
    }

    [[nodiscard]] PomSection read_section(const XmlElement& element) const {
        PomSection section;
        if (const auto properties = element.child("properties")) {
            for (const XmlElement& one : properties->children()) {
                section.properties.insert_or_assign(std::string(one.name()), one.text());
            }
        }
        for_each(element, "modules", "module", [&](const XmlElement& one) {
            section.modules.push_back(one.text());
        });
        read_dependencies(element, section.dependencies);
        read_dependencies(element.child("dependencyManagement"), section.managed_dependencies);
        const auto build = element.child("build");
        read_plugins(build, section.plugins);
        read_plugins(build ? build->child("pluginManagement") : std::nullopt,
                     section.managed_plugins);
        for_each(build, "extensions", "extension", [&](const XmlElement& one) {
            section.extensions.push_back(read_dependency(one));
        });
        return section;
    }

    void read_plugins(const std::optional<XmlElement>& element, std::vector<PomPlugin>& to) const {
        for_each(element, "plugins", "plugin", [&](const XmlElement& one) {
            PomPlugin plugin;
            plugin.coordinates = coordinates_of(one);
            if (plugin.coordinates.group.empty()) {
                plugin.coordinates.group = "org.apache.maven.plugins";
            }
            plugin.extensions = text_of(one, "extensions") == "true";
            plugin.inherited = text_of(one, "inherited") != "false";
            for_each(one, "executions", "execution", [&](const XmlElement& execution) {
                plugin.executions.push_back(
                    {execution.child_text("id").value_or("default"), text_of(execution, "phase")});
            });
            read_dependencies(one, plugin.dependencies);
            read_configured(one, plugin.dependencies);
            for_each(one, "executions", "execution", [&](const XmlElement& execution) {
                read_configured(execution, plugin.dependencies);
            });
            plugin.place = place(one);
            to.push_back(std::move(plugin));
        });
    }

    /// Artifacts that a plugin's configuration names in the usual lists.
    void read_configured(const XmlElement& element, std::vector<PomDependency>& to) const {
        const auto configuration = element.child("configuration");
        for (const auto& [list, name] :
             {std::pair("annotationProcessorPaths", "path"),
              std::pair("annotationProcessorPaths", "annotationProcessorPath"),
              std::pair("artifactItems", "artifactItem")}) {
            for_each(configuration, list, name, [&](const XmlElement& one) {
                to.push_back(read_dependency(one));
            });
        }
    }

    static Activation read_activation(const XmlElement& profile) {
        Activation activation;
        const auto element = profile.child("activation");
        if (!element) {
            return activation;
        }
        activation.by_default = text_of(*element, "activeByDefault") == "true";
        activation.jdk = text_of(*element, "jdk");
        if (const auto os = element->child("os")) {
            activation.os_name = text_of(*os, "name");
            activation.os_family = text_of(*os, "family");
            activation.os_arch = text_of(*os, "arch");
        }
        if (const auto property = element->child("property")) {
            activation.property = text_of(*property, "name");
            activation.property_value = text_of(*property, "value");
        }
        if (const auto file = element->child("file")) {
            activation.file_exists = text_of(*file, "exists");
            activation.file_missing = text_of(*file, "missing");
        }
        return activation;
    }

    std::shared_ptr<const std::string> path_;
};

}  // namespace

Result<Pom> parse_pom(std::string_view text, const std::string& path) {
    const auto root = formats::parse_xml(text, kMostBytes);
    if (!root) {
        return tl::make_unexpected(root.error());
    }
    if (root->name() != "project") {
        return fail(ErrorKind::BuildFailed, fmt::format("the root element isn't <project>"));
    }
    return Reader(path).read(*root);
}

}  // namespace dynbr::generators::java
