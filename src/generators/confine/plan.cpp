// What a request will have to read.
#include "dynbr/generators/confine.hpp"
#include "dynbr/generators/generate.hpp"

#include <algorithm>
#include <string_view>

namespace dynbr::generators {

namespace {

/// A path of the packager's may be meant relative to the current folder or to the tree's.
void add_path(const std::string& path,
              const std::vector<std::string>& folders,
              std::vector<std::string>& readable) {
    if (path.empty() || path == "-") {
        return;
    }
    readable.push_back(path);
    for (const std::string& folder : folders) {
        if (path.front() != '/') {
            readable.push_back(folder + "/" + path);
        }
    }
}

/// "-i,--import-path" -> "import-path"
std::string long_name(std::string_view names) {
    return std::string(names.substr(names.rfind("--") + 2));
}

bool is_path(const Option& option) {
    const std::string_view value = option.value == nullptr ? "" : option.value;
    return value == "FILE" || value == "DIR";
}

}  // namespace

ConfinementPlan plan_confinement(const Request& request) {
    ConfinementPlan plan;
    plan.readable = request.folders;
    for (const EcosystemRun& run : request.runs) {
        for (const std::string& operand : run.options.operands) {
            add_path(operand, request.folders, plan.readable);
        }
        for (const Option& option : run.ecosystem->options) {
            if (!is_path(option)) {
                continue;
            }
            for (const std::string& path : run.options.all(long_name(option.names))) {
                add_path(path, request.folders, plan.readable);
            }
        }
        const auto runs_programs = run.ecosystem->runs_programs;
        plan.runs_programs |= runs_programs != nullptr && runs_programs(run.options);
    }
    return plan;
}

}  // namespace dynbr::generators
