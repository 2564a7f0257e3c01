// Which manifests of a tree count.
#pragma once

#include "dynbr/generators/source_tree.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::ruby {

struct Layout {
    /// The gemspecs of the least depth at which there are any.
    std::vector<std::string> gemspecs;
    /// A gem's metadata as a file of YAML.
    std::vector<std::string> metadata;
    std::string gemfile;
    std::string lock;
    std::vector<std::string> extconfs;
    std::string cxx_source;
};

[[nodiscard]] Layout find_manifests(const std::vector<TreeFile>& files);

}  // namespace dynbr::generators::ruby
