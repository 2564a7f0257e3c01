// The tables (Maven's "Default Artifact Handlers", "Plugin Bindings for the Default Lifecycle").
#include "maven_defaults.hpp"

#include <algorithm>

namespace dynbr::generators::java {

bool is_default_plugin(std::string_view group, std::string_view artifact) {
    constexpr std::string_view kDefault[] = {"maven-clean-plugin",
                                             "maven-compiler-plugin",
                                             "maven-deploy-plugin",
                                             "maven-install-plugin",
                                             "maven-jar-plugin",
                                             "maven-javadoc-plugin",
                                             "maven-resources-plugin",
                                             "maven-site-plugin",
                                             "maven-surefire-plugin"};
    return group == "org.apache.maven.plugins"
           && std::ranges::find(kDefault, artifact) != std::end(kDefault);
}

bool is_called_by_hand(std::string_view artifact) {
    constexpr std::string_view kByHand[] = {
        "apache-rat-plugin",        "build-plan-maven-plugin",
        "clirr-maven-plugin",       "cobertura-maven-plugin",
        "findbugs-maven-plugin",    "japicmp-maven-plugin",
        "jdepend-maven-plugin",     "maven-assembly-plugin",
        "maven-changes-plugin",     "maven-checkstyle-plugin",
        "maven-eclipse-plugin",     "maven-gpg-plugin",
        "maven-idea-plugin",        "maven-jxr-plugin",
        "maven-pmd-plugin",         "maven-project-info-reports-plugin",
        "maven-release-plugin",     "maven-scm-plugin",
        "maven-scm-publish-plugin", "sonar-maven-plugin",
        "spotbugs-maven-plugin",    "taglist-maven-plugin",
        "versions-maven-plugin"};
    return std::ranges::find(kByHand, artifact) != std::end(kByHand);
}

std::vector<std::string_view> plugins_of_packaging(std::string_view packaging) {
    constexpr std::pair<std::string_view, std::string_view> kBindings[] = {
        {"maven-plugin", "org.apache.maven.plugins:maven-plugin-plugin"},
        {"war", "org.apache.maven.plugins:maven-war-plugin"},
        {"ear", "org.apache.maven.plugins:maven-ear-plugin"},
        {"ejb", "org.apache.maven.plugins:maven-ejb-plugin"},
        {"rar", "org.apache.maven.plugins:maven-rar-plugin"},
        {"maven-archetype", "org.apache.maven.plugins:maven-archetype-plugin"},
        {"bundle", "org.apache.felix:maven-bundle-plugin"},
        {"hk2-jar", "org.glassfish.hk2:hk2-inhabitant-generator"},
    };
    for (const auto& [name, plugin] : kBindings) {
        if (name == packaging) {
            return {plugin};
        }
    }
    return {};
}

bool phase_is_reached(std::string_view phase) {
    constexpr std::string_view kNever[] = {"none",
                                           "install",
                                           "deploy",
                                           "pre-clean",
                                           "clean",
                                           "post-clean",
                                           "pre-site",
                                           "site",
                                           "post-site",
                                           "site-deploy"};
    return std::ranges::find(kNever, phase) == std::end(kNever);
}

ArtifactType artifact_type(std::string_view type) {
    constexpr std::pair<std::string_view, ArtifactType> kTypes[] = {
        {"", {"jar", ""}},
        {"bundle", {"jar", ""}},
        {"ejb", {"jar", ""}},
        {"ejb-client", {"jar", "client"}},
        {"eclipse-plugin", {"jar", ""}},
        {"java-source", {"jar", "sources"}},
        {"javadoc", {"jar", "javadoc"}},
        {"maven-plugin", {"jar", ""}},
        {"test-jar", {"jar", "tests"}},
    };
    for (const auto& [name, meaning] : kTypes) {
        if (name == type) {
            return meaning;
        }
    }
    return {type, ""};
}

}  // namespace dynbr::generators::java
