// tox.ini, and its like in setup.cfg and in pyproject.toml's legacy_tox_ini.
#pragma once

#include "wishes.hpp"

#include "dynbr/formats/ini.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::python::tox {

class IniConfiguration {
  public:
    /// `path` is the file that it was read from, in which its first line is `first_line`.
    IniConfiguration(const Project& project,
                     formats::IniFile file,
                     std::string path,
                     const MarkerEnvironment& target)
        : project_(project),
          file_(std::move(file)),
          path_(std::move(path)),
          target_(target) {}

    void set_core(std::string section) { core_ = std::move(section); }

    [[nodiscard]] Result<void> read(const std::vector<std::string>& environments, Wishes& wishes);

  private:
    using Lines = std::vector<formats::IniLine>;

    [[nodiscard]] Result<void> read_core(Wishes& wishes);
    [[nodiscard]] Result<void> read_environment(const std::string& name, Wishes& wishes);
    [[nodiscard]] bool knows(const std::string& environment) const;
    [[nodiscard]] std::vector<std::string> sections_of(const std::string& environment) const;
    [[nodiscard]] const formats::IniOption* core_option(
        std::initializer_list<const char*> names) const;
    /// Lines whose conditions hold, without comments, continued ones joined.
    [[nodiscard]] Lines lines_of(const formats::IniOption& option,
                                 const std::set<std::string>& factors) const;
    [[nodiscard]] Result<Lines> value_of(const formats::IniOption& option,
                                         const std::string& environment) const;
    /// The value of the first of the environment's sections that has it.
    [[nodiscard]] Result<Lines> environment_value(const std::string& environment,
                                                  std::initializer_list<const char*> names) const;
    [[nodiscard]] std::optional<std::string> refer(std::string_view reference,
                                                   const std::string& environment) const;
    [[nodiscard]] std::set<std::string> factors(const std::string& environment) const;

    const Project& project_;
    formats::IniFile file_;
    std::string path_;
    const MarkerEnvironment& target_;
    std::string core_ = "tox";
};

}  // namespace dynbr::generators::python::tox
