// The command lines of rpm's programs. Values stay whole arguments and reach no shell.
#include "commands.hpp"

#include "inside.hpp"
#include "query.hpp"

#include <fmt/core.h>

namespace dynbr::rpmbuild {
namespace {

using Words = std::vector<std::string>;

void define(Words& words, const std::string& value) {
    words.emplace_back("--define");
    words.push_back(value);
}

/// The folders of a build; a root's macro files may put them elsewhere (below %{name}, say).
void define_folders(Words& words, const std::string& top, const char* srpm_folder) {
    define(words, "_topdir " + top);
    define(words, "_sourcedir " + top + "/SOURCES");
    define(words, "_specdir " + top + "/SPECS");
    define(words, "_builddir " + top + "/BUILD");
    define(words, "_rpmdir " + top + "/RPMS");
    define(words, "_srcrpmdir " + top + "/" + srpm_folder);
}

/// What every command about the spec gets, the same way; ours last, since the last definition holds.
Words common(const char* program,
             const BuildRequest& request,
             const Places& places,
             const char* srpm_folder) {
    Words words = {program};
    for (const auto& value : request.defines) {
        define(words, value);
    }
    for (const auto& name : request.with) {
        words.emplace_back("--with");
        words.push_back(name);
    }
    for (const auto& name : request.without) {
        words.emplace_back("--without");
        words.push_back(name);
    }
    if (!request.target.empty()) {
        words.emplace_back("--target");
        words.push_back(request.target);
    }
    define_folders(words, places.top, srpm_folder);
    return words;
}

void append(Words& words, std::initializer_list<std::string> more) {
    words.insert(words.end(), more);
}

/// Note: rpm splits the first word of this macro once more, so the wrapper is the second.
void define_wrapper(Words& words,
                    const BuildRequest& request,
                    const Places& places,
                    const std::string& judged) {
    define(words,
           fmt::format("__spec_buildrequires_cmd /usr/bin/env {}/{} {} {} {} {} %{{___build_cmd}}",
                       places.files,
                       kWrapperName,
                       kLinesFd,
                       kStatusFd,
                       request.output_limits.lines,
                       judged));
}

}  // namespace

Words unpack_command(const Places& places) {
    // Digests are still checked. Whom the user trusts with a source package is the user's word: it is named by path.
    Words words = {"/usr/bin/rpm", "-i", "--nosignature"};
    define_folders(words, places.top, "SRPMS");
    append(words, {places.top + "/" + kIncomingPackage});
    return words;
}

Words query_command(const BuildRequest& request, const Places& places) {
    Words words = common("/usr/bin/rpmspec", request, places, kRoundFolder);
    append(words, {"-E", kModeExpression, "-q", "--srpm", "--qf", kQueryFormat, places.spec});
    return words;
}

Words prepare_command(const BuildRequest& request, const Places& places) {
    Words words = common("/usr/bin/rpmbuild", request, places, kRoundFolder);
    append(words, {"-bp", "--nodeps", places.spec});
    return words;
}

Words section_command(const BuildRequest& request, const Places& places) {
    Words words = common("/usr/bin/rpmbuild", request, places, kRoundFolder);
    // A spec without the section gets a whole source package here, which is thrown away: don't compress it.
    define(words, "_source_payload w.ufdio");
    define_wrapper(words, request, places, "-");
    append(words, {"-br", "--noprep", "--noclean", "--nodeps", places.spec});
    return words;
}

Words build_command(const BuildRequest& request, const Places& places) {
    Words words = common("/usr/bin/rpmbuild", request, places, "SRPMS");
    define_wrapper(words, request, places, places.files + "/" + kJudgedName);
    // No --nodeps: all is installed, and rpm's own check is a second opinion.
    append(words, {"-ba", "--noprep", "--noclean", places.spec});
    return words;
}

}  // namespace dynbr::rpmbuild
