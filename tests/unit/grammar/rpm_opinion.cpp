// What rpm itself makes of a requirement line, through its spec parser.
#include "grammar/rpm_opinion.hpp"

#include "dynbr/grammar/render.hpp"

#include <gtest/gtest.h>
#include <rpm/header.h>
#include <rpm/rpmbuild.h>
#include <rpm/rpmds.h>
#include <rpm/rpmlib.h>
#include <rpm/rpmlog.h>
#include <rpm/rpmstrpool.h>
#include <rpm/rpmver.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>

namespace dynbr::grammar {

namespace {

struct FreeDs {
    void operator()(rpmds ds) const { rpmdsFree(ds); }
};

struct FreeSpec {
    void operator()(rpmSpec spec) const { rpmSpecFree(spec); }
};

struct FreePool {
    void operator()(rpmstrPool pool) const { rpmstrPoolFree(pool); }
};

struct FreeVersion {
    void operator()(rpmver version) const { rpmverFree(version); }
};

using Ds = std::unique_ptr<std::remove_pointer_t<rpmds>, FreeDs>;
using Spec = std::unique_ptr<std::remove_pointer_t<rpmSpec>, FreeSpec>;
using Pool = std::unique_ptr<std::remove_pointer_t<rpmstrPool>, FreePool>;
using Version = std::unique_ptr<std::remove_pointer_t<rpmver>, FreeVersion>;

int swallow(rpmlogRec, rpmlogCallbackData) {
    return 0;
}

void set_up_rpm() {
    static const bool done = [] {
        rpmlogSetCallback(swallow, nullptr);
        return rpmReadConfigFiles(nullptr, nullptr) == 0;
    }();
    ASSERT_TRUE(done);
}

std::string simple_text(rpmds ds) {
    std::string text = rpmdsN(ds);
    const auto sense = rpmdsFlags(ds) & RPMSENSE_SENSEMASK;
    if (sense == 0) {
        return text;
    }
    text += " ";
    text += (sense & RPMSENSE_LESS) != 0 ? "<" : "";
    text += (sense & RPMSENSE_GREATER) != 0 ? ">" : "";
    text += (sense & RPMSENSE_EQUAL) != 0 ? "=" : "";
    const Version version(rpmverParse(rpmdsEVR(ds)));
    const char* release = rpmverR(version.get());
    return text + " "
           + (rpmverE(version.get()) != nullptr ? std::to_string(rpmverEVal(version.get()))
                                                : "no epoch")
           + ":" + rpmverV(version.get()) + "-" + (release != nullptr ? release : "no release");
}

std::string rich_text(rpmds ds) {
    if (rpmdsN(ds)[0] != '(') {
        return simple_text(ds);
    }
    rpmds left = nullptr;
    rpmds right = nullptr;
    rpmrichOp op{};
    char* problem = nullptr;
    if (rpmdsParseRichDep(ds, &left, &right, &op, &problem) != RPMRC_OK) {
        const std::string text = problem != nullptr ? problem : "?";
        std::free(problem);
        return "refused by rpmdsParseRichDep: " + text;
    }
    const Ds left_owner(left);
    const Ds right_owner(right);
    return op == RPMRICHOP_SINGLE
               ? rich_text(left)
               : "(" + rich_text(left) + " " + rpmrichOpStr(op) + " " + rich_text(right) + ")";
}

/// The pool of a parsed spec is frozen, but rpmdsParseRichDep adds strings to it.
std::string in_own_pool(rpmds ds) {
    const Pool pool(rpmstrPoolCreate());
    const Ds copy(
        rpmdsSinglePool(pool.get(), rpmdsTagN(ds), rpmdsN(ds), rpmdsEVR(ds), rpmdsFlags(ds)));
    return rich_text(copy.get());
}

std::string doubled_percent(const std::string& line) {
    std::string doubled;
    for (const char c : line) {
        doubled.append(c == '%' ? 2 : 1, c);
    }
    return doubled;
}

std::filesystem::path write_spec(const std::vector<std::string>& lines, const char* tag) {
    const auto path = std::filesystem::temp_directory_path()
                      / ("dynbr-opinion-" + std::to_string(getpid()) + ".spec");
    std::ofstream spec(path, std::ios::binary);
    spec << "Name: x\nVersion: 1\nRelease: 1\nSummary: s\nLicense: l\n";
    for (const auto& line : lines) {
        spec << tag << doubled_percent(line) << "\n";
    }
    spec << "%description\nd\n";
    return path;
}

std::string explicit_version(const model::Evr& evr) {
    return (evr.epoch ? std::to_string(*evr.epoch) : "no epoch") + ":" + evr.version + "-"
           + (evr.release.empty() ? "no release" : evr.release);
}

/// The operands from `first` on, nested to the right, as rpm cuts them.
std::string nested(const model::RichDep& rich, std::size_t first) {
    if (first + 1 == rich.operands.size()) {
        return explicit_text(rich.operands[first]);
    }
    const bool at_else =
        first == 1
        && (rich.op == model::RichOperator::If || rich.op == model::RichOperator::Unless);
    return "(" + explicit_text(rich.operands[first]) + " " + (at_else ? "else" : keyword(rich.op))
           + " " + nested(rich, first + 1) + ")";
}

}  // namespace

std::string explicit_text(const model::Reldep& reldep) {
    if (const auto* rich = reldep.rich()) {
        return nested(*rich, 0);
    }
    const auto* simple = reldep.simple();
    if (!simple->bound) {
        return simple->name;
    }
    return simple->name + " " + symbol(simple->bound->comparison) + " "
           + explicit_version(simple->bound->evr);
}

std::optional<std::vector<std::string>> rpm_opinion(const std::vector<std::string>& lines,
                                                    Role role) {
    set_up_rpm();
    const bool conflict = role == Role::Conflict;
    const auto path = write_spec(lines, conflict ? "BuildConflicts: " : "BuildRequires: ");
    const Spec spec(rpmSpecParse(path.c_str(), RPMSPEC_ANYARCH | RPMSPEC_FORCE, nullptr));
    std::filesystem::remove(path);
    if (!spec) {
        return std::nullopt;
    }
    const Ds all(rpmSpecDS(spec.get(), conflict ? RPMTAG_CONFLICTNAME : RPMTAG_REQUIRENAME));
    std::vector<std::string> texts;
    while (rpmdsNext(all.get()) >= 0) {
        if ((rpmdsFlags(all.get()) & RPMSENSE_RPMLIB) == 0) {
            texts.push_back(in_own_pool(all.get()));
        }
    }
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
}

}  // namespace dynbr::grammar
