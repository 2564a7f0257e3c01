// One spec's way through rpm in a root.
#include "dynbr/rpmbuild/spec_build.hpp"

#include "commands.hpp"
#include "inside.hpp"
#include "interpret.hpp"
#include "judged_file.hpp"
#include "query.hpp"
#include "sources.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/base/stats.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace dynbr::rpmbuild {
namespace {

/// Each round of names must bring a new file; more of them than this is a spec that plays with us.
constexpr int kMostQueries = 100;

tl::unexpected<Error> pass_on(Error& error) {
    return tl::unexpected(std::move(error));
}

/// rpm expands macros in the name of a spec file; nothing else printable troubles it.
bool is_spec_name(std::string_view name) {
    return is_base_name(name) && std::all_of(name.begin(), name.end(), [](char c) {
               return c >= ' ' && c <= '~' && c != '%';
           });
}

/// An rpm package by its first four bytes.
Result<bool> is_package(const std::string& path) {
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    char magic[4] = {};
    if (!fd || read(fd.get(), magic, sizeof magic) < 0) {
        return fail_errno("cannot read " + path, errno);
    }
    return std::string_view(magic, sizeof magic) == "\xed\xab\xee\xdb";
}

}  // namespace

struct SpecBuild::Parts {
    Parts(Enclosure& root, BuildRequest wanted)
        : enclosure(root),
          request(std::move(wanted)),
          inside(root, request),
          sources(root, request.sources_folder),
          places{root.top_folder(), root.files_folder(), {}} {}

    Enclosure& enclosure;
    const BuildRequest request;
    Inside inside;
    Sources sources;
    Places places;
    bool section_seen = false;
    bool built_before = false;

    Result<void> bring_in_spec();
    Result<void> bring_in_package();
    Result<void> take_spec(const std::string& name, ErrorKind blame);
    Result<model::SpecFacts> query();
    Result<bool> bring_in_candidates(const Ran& failed);
    Result<void> empty(std::initializer_list<const char*> folders);
    Result<Ran> run_wrapped(Job job);
};

Result<void> SpecBuild::Parts::take_spec(const std::string& name, ErrorKind blame) {
    if (!is_spec_name(name)) {
        return fail(
            blame,
            fmt::format("the name of the spec file, {}, is not plain printable ASCII without '%'",
                        escaped(name)));
    }
    places.spec = places.top + "/SPECS/" + name;
    return {};
}

Result<void> SpecBuild::Parts::bring_in_spec() {
    const std::string name = request.file.substr(request.file.rfind('/') + 1);
    if (auto taken = take_spec(name, ErrorKind::Usage); !taken) {
        return taken;
    }
    return enclosure.put_file(request.file, "SPECS/" + name);
}

Result<void> SpecBuild::Parts::bring_in_package() {
    if (auto put = enclosure.put_file(request.file, kIncomingPackage); !put) {
        return put;
    }
    Job job;
    job.argv = unpack_command(places);
    auto unpacked = inside.run(std::move(job));
    if (!unpacked) {
        return pass_on(unpacked.error());
    }
    if (!unpacked->termination.success()) {
        return tl::unexpected(inside.failure("the source package can't be unpacked", *unpacked));
    }
    auto names = enclosure.list_folder("SPECS");
    if (!names) {
        return pass_on(names.error());
    }
    if (names->size() != 1) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format("the source package holds {} spec files instead of one", names->size()));
    }
    if (auto noted = sources.note_unpacked(); !noted) {
        return noted;
    }
    if (auto emptied = empty({kIncomingFolder}); !emptied) {
        return emptied;
    }
    return take_spec(names->front(), ErrorKind::BuildFailed);
}

/// Lets a spec that includes a source be read for the first time: its error names the file.
Result<bool> SpecBuild::Parts::bring_in_candidates(const Ran& failed) {
    return sources.bring_in(sources_in_errors(failed.log_tail, places.top + "/SOURCES"));
}

Result<model::SpecFacts> SpecBuild::Parts::query() {
    for (int asked = 0; asked < kMostQueries; ++asked) {
        Job job;
        job.argv = query_command(request, places);
        job.answers = true;
        auto ran = inside.run(std::move(job));
        if (!ran) {
            return pass_on(ran.error());
        }
        auto answer = parse_query(ran->answer);
        if (!answer) {
            return pass_on(answer.error());
        }
        if (ran->termination.ending == Ending::Exited && !answer->answered) {
            return fail(ErrorKind::Environment,
                        "rpmspec can't be run in the root: " + ran->termination.text(),
                        "the base set must hold rpm-build");
        }
        if (answer->answered && !answer->knows_section) {
            return fail(ErrorKind::Environment,
                        "rpm in the root is older than 4.15, which this version does not serve");
        }
        const bool parsed = ran->termination.success();
        auto more = parsed ? sources.bring_in(answer->facts.sources) : bring_in_candidates(*ran);
        if (!more) {
            return pass_on(more.error());
        }
        if (!parsed && !*more) {
            return tl::unexpected(inside.failure("rpm in the root can't read the spec", *ran));
        }
        if (!*more) {
            return std::move(answer->facts);
        }
    }
    return fail(ErrorKind::BuildFailed, "the spec names other sources each time it is read");
}

Result<void> SpecBuild::Parts::empty(std::initializer_list<const char*> folders) {
    for (const char* folder : folders) {
        if (auto emptied = enclosure.empty_folder(folder); !emptied) {
            return emptied;
        }
    }
    return {};
}

Result<Ran> SpecBuild::Parts::run_wrapped(Job job) {
    job.captures = true;
    job.files.push_back({request.wrapper, places.files + "/" + kWrapperName});
    return inside.run(std::move(job));
}

SpecBuild::SpecBuild(Enclosure& enclosure, BuildRequest request)
    : parts_(std::make_unique<Parts>(enclosure, std::move(request))) {}

SpecBuild::~SpecBuild() = default;

Result<void> SpecBuild::bring_in() {
    const ScopedTimer timer("bring in");
    const auto package = is_package(parts_->request.file);
    if (!package) {
        return tl::unexpected(package.error());
    }
    return during(*package ? parts_->bring_in_package() : parts_->bring_in_spec(),
                  "bringing in " + parts_->request.file);
}

Result<model::SpecFacts> SpecBuild::query() {
    const ScopedTimer timer("rpm query");
    return during(parts_->query(), "asking rpm about the spec");
}

Result<void> SpecBuild::prepare() {
    const ScopedTimer timer("%prep");
    if (auto emptied = parts_->empty({"BUILD", "BUILDROOT"}); !emptied) {
        return emptied;
    }
    Job job;
    job.argv = prepare_command(parts_->request, parts_->places);
    const auto ran = parts_->inside.run(std::move(job));
    if (!ran) {
        return tl::unexpected(ran.error());
    }
    if (!ran->termination.success()) {
        return tl::unexpected(parts_->inside.failure("%prep failed", *ran));
    }
    return {};
}

Result<model::SectionRun> SpecBuild::run_section() {
    const ScopedTimer timer("section");
    if (auto emptied = parts_->empty({kRoundFolder}); !emptied) {
        return pass_on(emptied.error());
    }
    Job job;
    job.argv = section_command(parts_->request, parts_->places);
    job.tree = Tree::ThrowAway;
    auto ran = parts_->run_wrapped(std::move(job));
    if (!ran) {
        return pass_on(ran.error());
    }
    const auto written = parts_->enclosure.list_folder(kRoundFolder);
    if (!written) {
        return tl::unexpected(written.error());
    }
    const bool header_written =
        std::any_of(written->begin(), written->end(), [](const std::string& name) {
            constexpr std::string_view kEnd = ".buildreqs.nosrc.rpm";
            return name.size() > kEnd.size()
                   && name.compare(name.size() - kEnd.size(), kEnd.size(), kEnd) == 0;
        });
    auto told = interpret_section(*ran, header_written);
    if (!told) {
        auto error = parts_->inside.failure({}, *ran);
        error.kind = told.error().kind;
        error.message = told.error().message;
        return tl::unexpected(std::move(error));
    }
    parts_->section_seen = told->ran;
    return told;
}

Result<model::BuildRun> SpecBuild::build(const std::string& judged_lines) {
    const ScopedTimer timer("building run");
    const auto judged = JudgedFile::create(judged_lines);
    if (!judged) {
        return tl::unexpected(judged.error());
    }
    // What an earlier building run left must not be taken for this one's.
    if (parts_->built_before) {
        if (auto emptied = parts_->empty({"RPMS", "SRPMS", "BUILDROOT"}); !emptied) {
            return pass_on(emptied.error());
        }
    }
    parts_->built_before = true;
    Job job;
    job.argv = build_command(parts_->request, parts_->places);
    job.files.push_back({judged->path(), parts_->places.files + "/" + kJudgedName});
    auto ran = parts_->run_wrapped(std::move(job));
    if (!ran) {
        return pass_on(ran.error());
    }
    auto told = interpret_build(*ran, parts_->section_seen);
    if (!told) {
        auto error = parts_->inside.failure({}, *ran);
        error.kind = told.error().kind;
        error.message = told.error().message;
        return tl::unexpected(std::move(error));
    }
    if (told->termination.success() && !told->lines_differ) {
        auto packages = parts_->enclosure.take_packages(parts_->request.result_folder);
        if (!packages) {
            return pass_on(packages.error());
        }
        told->packages = std::move(*packages);
    }
    return told;
}

}  // namespace dynbr::rpmbuild
