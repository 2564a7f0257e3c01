// The files of one Python project: read at most once, confined to the tree.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"
#include "dynbr/generators/findings.hpp"
#include "dynbr/generators/source_tree.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dynbr::generators::python {

struct SetupCall;

class Project {
  public:
    /// `folder` is empty or ends with "/". The tree must outlive it.
    Project(SourceTree& tree, std::string folder)
        : tree_(tree),
          folder_(std::move(folder)) {}

    /// A file's content; null if there is no such regular file within the tree. Lives as long as the project.
    [[nodiscard]] Result<const std::string*> read(const std::string& path);

    /// pyproject.toml; null if there is none.
    [[nodiscard]] Result<const formats::Node*> pyproject();

    /// "DIR/FILE", for messages.
    [[nodiscard]] std::string shown(std::string_view path) const {
        return folder_ + std::string(path);
    }

    /// What setup.py says, once it was read (setup_script.hpp).
    std::shared_ptr<const SetupCall> setup_call;

    [[nodiscard]] Place place(std::string_view path, unsigned line, std::string field) const {
        return {shown(path), line, std::move(field)};
    }

  private:
    SourceTree& tree_;
    std::string folder_;
    std::map<std::string, std::unique_ptr<std::string>> contents_;
    std::optional<formats::Node> pyproject_;
};

inline constexpr const char* kPyproject = "pyproject.toml";

}  // namespace dynbr::generators::python
