// Parsing 20,000 requirement lines, beside librpm's parser of rich dependencies and its dependency sets.
#include "dynbr/grammar/parse.hpp"

#include <rpm/rpmds.h>
#include <rpm/rpmstrpool.h>
#include <rpm/rpmtag.h>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace {

using dynbr::grammar::Limits;
using dynbr::grammar::parse_lines;

std::vector<std::string> lines() {
    const std::array<std::string, 6> kinds = {
        "python3dist(requests-#[socks]) >= 2.31.#",
        "(crate(serde-#/default) >= 1.0.# with crate(serde-#/default) < 2.0.0~)",
        "golang(github.com/example/module#/v2)",
        "perl(Foo::Bar#)",
        "pkgconfig(gtk+-#.0) >= 3.24.#",
        "(foo-# if bar-# else (baz-# or qux-#))",
    };
    std::vector<std::string> all;
    for (std::size_t i = 0; i < 20'000; ++i) {
        std::string line = kinds.at(i % kinds.size());
        for (auto at = line.find('#'); at != std::string::npos; at = line.find('#', at)) {
            line.replace(at, 1, std::to_string(i));
        }
        all.push_back(std::move(line));
    }
    return all;
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const auto& line : all) {
        text += line + "\n";
    }
    return text;
}

void parse_20000_lines(benchmark::State& state) {
    const std::string text = joined(lines());
    Limits limits;
    limits.bytes = text.size();
    for (auto _ : state) {
        const auto parsed = parse_lines(text, limits);
        if (!parsed.ok()) {
            state.SkipWithError("the lines are invalid");
        }
        benchmark::DoNotOptimize(parsed.requirements.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

BENCHMARK(parse_20000_lines)->Unit(benchmark::kMillisecond);

void reject_20000_lines(benchmark::State& state) {
    std::string text;
    for (const auto& line : lines()) {
        text += line + " >=1\n";
    }
    Limits limits;
    limits.bytes = text.size();
    for (auto _ : state) {
        benchmark::DoNotOptimize(parse_lines(text, limits).bad_lines);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

BENCHMARK(reject_20000_lines)->Unit(benchmark::kMillisecond);

rpmRC ignore(
    void*, rpmrichParseType, const char*, int, const char*, int, rpmsenseFlags, rpmrichOp, char**) {
    return RPMRC_OK;
}

/// What rpm does at least for such a list: cut words, check parentheses and operators of rich ones, keep the strings
/// in a pool. It checks no names here.
void librpm_20000_lines(benchmark::State& state) {
    const auto all = lines();
    for (auto _ : state) {
        rpmstrPool pool = rpmstrPoolCreate();
        for (const auto& line : all) {
            const char* text = line.c_str();
            if (*text == '(' && rpmrichParse(&text, nullptr, ignore, nullptr) != RPMRC_OK) {
                state.SkipWithError("the lines are invalid");
            }
            const auto blank = *text == '(' ? line.size() : line.find(' ');
            const std::string name = line.substr(0, blank);
            rpmds ds = rpmdsSinglePool(pool, RPMTAG_REQUIRENAME, name.c_str(), "1", RPMSENSE_EQUAL);
            benchmark::DoNotOptimize(ds);
            rpmdsFree(ds);
        }
        rpmstrPoolFree(pool);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * joined(all).size()));
}

BENCHMARK(librpm_20000_lines)->Unit(benchmark::kMillisecond);

}  // namespace
