// Which of tox's configuration files counts.
#include "wishes.hpp"

#include "../manifest.hpp"
#include "ini_configuration.hpp"
#include "toml_configuration.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/formats/ini.hpp"

namespace dynbr::generators::python::tox {

namespace {

using formats::Node;

class Discovery {
  public:
    Discovery(Project& project,
              const std::vector<std::string>& environments,
              const MarkerEnvironment& target)
        : project_(project),
          environments_(environments),
          target_(target) {}

    Result<Wishes> read() {
        for (const auto attempt : {&Discovery::try_tox_ini,
                                   &Discovery::try_setup_cfg,
                                   &Discovery::try_pyproject,
                                   &Discovery::try_tox_toml}) {
            const auto found = (this->*attempt)();
            if (!found) {
                return tl::make_unexpected(found.error());
            }
            if (*found) {
                return std::move(wishes_);
            }
        }
        return fail(ErrorKind::BuildFailed,
                    "there is no configuration of tox",
                    "it is looked for in tox.ini, setup.cfg, pyproject.toml and tox.toml");
    }

  private:
    Result<bool> read_ini(std::string_view text,
                          const std::string& path,
                          const char* core,
                          bool always) {
        auto file = formats::parse_ini(text, formats::IniDialect::ConfigParser);
        if (!file) {
            return during(Result<bool>(tl::make_unexpected(std::move(file.error()))),
                          "reading '" + escaped(project_.shown(path)) + "'");
        }
        if (!always && file->find(core) == nullptr) {
            return false;
        }
        IniConfiguration configuration(project_, std::move(*file), path, target_);
        configuration.set_core(core);
        return configuration.read(environments_, wishes_).map([] { return true; });
    }

    Result<bool> try_tox_ini() {
        const auto text = project_.read("tox.ini");
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        return *text == nullptr ? Result<bool>(false) : read_ini(**text, "tox.ini", "tox", true);
    }

    Result<bool> try_setup_cfg() {
        const auto text = project_.read("setup.cfg");
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        return *text == nullptr ? Result<bool>(false)
                                : read_ini(**text, "setup.cfg", "tox:tox", false);
    }

    Result<bool> try_pyproject() {
        const auto top = project_.pyproject();
        if (!top) {
            return tl::make_unexpected(top.error());
        }
        const Node* table = *top == nullptr ? nullptr : (*top)->at({"tool", "tox"});
        if (table == nullptr || table->members.empty()) {
            return false;
        }
        const Node* old = table->find("legacy_tox_ini");
        if (old != nullptr && table->members.size() == 1) {
            return read_ini(old->text, kPyproject, "tox", true);
        }
        return TomlConfiguration(project_, *table, kPyproject).read(environments_, wishes_).map([] {
            return true;
        });
    }

    Result<bool> try_tox_toml() {
        const auto text = project_.read("tox.toml");
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        if (*text == nullptr) {
            return false;
        }
        const auto top = formats::parse_toml(**text);
        if (!top) {
            return during(Result<bool>(tl::make_unexpected(top.error())),
                          "reading '" + escaped(project_.shown("tox.toml")) + "'");
        }
        return TomlConfiguration(project_, *top, "tox.toml").read(environments_, wishes_).map([] {
            return true;
        });
    }

    Project& project_;
    const std::vector<std::string>& environments_;
    const MarkerEnvironment& target_;
    Wishes wishes_;
};

}  // namespace

Result<Wishes> read_wishes(Project& project,
                           const std::vector<std::string>& environments,
                           const MarkerEnvironment& target) {
    return Discovery(project, environments, target).read();
}

}  // namespace dynbr::generators::python::tox
