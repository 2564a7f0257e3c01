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
void define_folders(Words& words, const char* srpm_folder) {
    const std::string top = kTopFolder;
    define(words, "_topdir " + top);
    define(words, "_sourcedir " + top + "/SOURCES");
    define(words, "_specdir " + top + "/SPECS");
    define(words, "_builddir " + top + "/BUILD");
    define(words, "_rpmdir " + top + "/RPMS");
    define(words, "_srcrpmdir " + top + "/" + srpm_folder);
}

/// What every command about the spec gets, the same way; ours last, since the last definition holds.
Words common(const char* program, const BuildRequest& request, const char* srpm_folder) {
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
    define_folders(words, srpm_folder);
    return words;
}

void append(Words& words, std::initializer_list<std::string> more) {
    words.insert(words.end(), more);
}

/// Note: rpm splits the first word of this macro once more, so the wrapper is the second.
void define_wrapper(Words& words, const BuildRequest& request, const char* judged) {
    define(words,
           fmt::format("__spec_buildrequires_cmd /usr/bin/env {} {} {} {} {} %{{___build_cmd}}",
                       kWrapperInside,
                       kLinesFd,
                       kStatusFd,
                       request.output_limits.lines,
                       judged));
}

}  // namespace

Words unpack_command() {
    // Digests are still checked. Whom the user trusts with a source package is the user's word: it is named by path.
    Words words = {"/usr/bin/rpm", "-i", "--nosignature"};
    define_folders(words, "SRPMS");
    append(words, {std::string(kTopFolder) + "/" + kIncomingPackage});
    return words;
}

Words query_command(const BuildRequest& request, const std::string& spec) {
    Words words = common("/usr/bin/rpmspec", request, kRoundFolder);
    append(words, {"-E", kModeExpression, "-q", "--srpm", "--qf", kQueryFormat, spec});
    return words;
}

Words prepare_command(const BuildRequest& request, const std::string& spec) {
    Words words = common("/usr/bin/rpmbuild", request, kRoundFolder);
    append(words, {"-bp", "--nodeps", spec});
    return words;
}

Words section_command(const BuildRequest& request, const std::string& spec) {
    Words words = common("/usr/bin/rpmbuild", request, kRoundFolder);
    // A spec without the section gets a whole source package here, which is thrown away: don't compress it.
    define(words, "_source_payload w.ufdio");
    define_wrapper(words, request, "-");
    append(words, {"-br", "--noprep", "--noclean", "--nodeps", spec});
    return words;
}

Words build_command(const BuildRequest& request, const std::string& spec) {
    Words words = common("/usr/bin/rpmbuild", request, "SRPMS");
    define_wrapper(words, request, kJudgedInside);
    // No --nodeps: all is installed, and rpm's own check is a second opinion.
    append(words, {"-ba", "--noprep", "--noclean", spec});
    return words;
}

}  // namespace dynbr::rpmbuild
