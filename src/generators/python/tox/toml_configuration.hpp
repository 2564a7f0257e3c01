// tox.toml, and [tool.tox] of pyproject.toml.
#pragma once

#include "wishes.hpp"

#include "dynbr/formats/document.hpp"

#include <string>
#include <vector>

namespace dynbr::generators::python::tox {

class TomlConfiguration {
  public:
    /// `top` is what tox's tables stand in; both must outlive it.
    TomlConfiguration(const Project& project, const formats::Node& top, std::string path)
        : project_(project),
          top_(top),
          path_(std::move(path)) {}

    [[nodiscard]] Result<void> read(const std::vector<std::string>& environments, Wishes& wishes);

  private:
    struct Text {
        std::string text;
        unsigned line = 0;
    };

    [[nodiscard]] const formats::Node* find(const std::string& environment,
                                            std::string_view key) const;
    void read_core(Wishes& wishes);
    void read_environment(const std::string& environment, Wishes& wishes);
    void add_texts(const formats::Node& value,
                   const std::string& environment,
                   std::vector<Text>& texts,
                   int depth);
    void add_replaced(const formats::Node& table,
                      const std::string& environment,
                      std::vector<Text>& texts,
                      int depth);
    [[nodiscard]] std::vector<Text> texts_of(const std::string& environment, std::string_view key);

    const Project& project_;
    const formats::Node& top_;
    std::string path_;
    std::optional<Unknown> unknown_;
};

}  // namespace dynbr::generators::python::tox
