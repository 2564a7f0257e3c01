// The options of the Node generator.
#include "settings.hpp"

namespace dynbr::generators::node {

std::vector<Option> options() {
    return {
        {"--dev", nullptr, "with devDependencies: what building and testing from sources takes"},
        {"--optional", nullptr, "with optionalDependencies"},
        {"--peer", nullptr, "with peerDependencies, but those that are marked as optional"},
        {"--no-prod", nullptr, "without dependencies and nodejs(engine)"},
        {"--exact-ranges",
         nullptr,
         "ranges as npm means them: 'or' for '||', pre-releases, '<' without those of its version; "
         "default: as nodejs.req of nodejs-packaging writes them"},
        {"--no-system-libraries", nullptr, "without pkgconfig() from binding.gyp"},
        {"--bundled",
         nullptr,
         "print bundled(npm(NAME)) = VERSION for each package of package-lock.json instead; with "
         "--dev also those for development"},
    };
}

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    settings.production = !options.has("no-prod");
    settings.development = options.has("dev");
    settings.optional = options.has("optional");
    settings.peer = options.has("peer");
    settings.system_libraries = !options.has("no-system-libraries");
    settings.bundled = options.has("bundled");
    settings.reading = options.has("exact-ranges") ? Reading::Exact : Reading::Reference;
    if (settings.bundled && (settings.optional || settings.peer || !settings.production)) {
        return fail(ErrorKind::Usage,
                    "--bundled prints no requirements, so it excludes --optional, --peer and "
                    "--no-prod");
    }
    return settings;
}

}  // namespace dynbr::generators::node
