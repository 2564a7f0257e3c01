// How a distribution names what is required: the same crate, module or library has another name on each. Data, not
// code: src/generators/styles/*.style, one line a kind of requirement (docs/generators.md).
#pragma once

#include "dynbr/base/error.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dynbr::generators {

class Style {
  public:
    using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    /// One of those that are built in.
    [[nodiscard]] static Result<Style> named(std::string_view name);

    /// The names of those.
    [[nodiscard]] static std::vector<std::string> names();

    /// A style of the packager's: `text` is the content of a style file called `file` in messages.
    [[nodiscard]] static Result<Style> parse(std::string_view text, std::string_view file);

    /// What to require for one thing of the kind `key` ("rust.crate") with the template's variables replaced. Nothing if
    /// this style asks for nothing there. tests/lint/check_styles keeps keys and style files together.
    [[nodiscard]] std::optional<std::string> name(std::string_view key, Values values) const;

  private:
    [[nodiscard]] Result<void> take(std::string_view text, std::string_view file, unsigned depth);

    std::map<std::string, std::string, std::less<>> templates_;
};

}  // namespace dynbr::generators
