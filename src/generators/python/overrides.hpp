// The packager's overrides of dependencies, as %pyproject_patch_dependency has them: "PACKAGE:ACTION[:VALUE][:br_only]".
#pragma once

#include "specifier.hpp"

#include "dynbr/base/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python {

class Overrides {
  public:
    /// Words separated by white space. Those of one package apply in their order.
    [[nodiscard]] Result<void> add(std::string_view words);

    /// Whether nothing may be asked of the package. `package` is in normal form here and below.
    [[nodiscard]] bool ignores(const std::string& package);

    /// The specifiers as the overrides leave them.
    [[nodiscard]] std::vector<Specifier> apply(const std::string& package,
                                               std::vector<Specifier> specifiers);

    [[nodiscard]] bool concerns(const std::string& package) const {
        return of_package_.count(package) != 0;
    }

    /// The packages that no question was about.
    [[nodiscard]] std::vector<std::string> unused() const;

  private:
    struct Override {
        std::string action;
        std::string value;
    };

    struct OfPackage {
        std::vector<Override> overrides;
        bool used = false;
    };

    [[nodiscard]] Result<void> add_one(std::string_view word);

    std::map<std::string, OfPackage> of_package_;
};

}  // namespace dynbr::generators::python
