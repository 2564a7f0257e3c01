#include "root_enclosure.hpp"

namespace dynbr::cli {

Result<rpmbuild::InsideResult> RootEnclosure::run(const rpmbuild::InsideCommand& command) {
    buildroot::RunRequest request;
    request.command = command.command;
    if (command.tree == rpmbuild::Tree::ThrowAway) {
        request.throw_away = "BUILD";
    }
    for (const auto& file : command.files) {
        request.files.push_back({file.host_path, file.inside_path});
    }
    auto result = installer_.root().run(request);
    if (!result) {
        return tl::make_unexpected(result.error());
    }
    return rpmbuild::InsideResult{std::move(result->finished), std::move(result->tree_changes)};
}

}  // namespace dynbr::cli
