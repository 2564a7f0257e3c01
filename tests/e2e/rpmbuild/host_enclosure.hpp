// An enclosure without walls: rpm of this machine, as the present user, in a temporary top folder. Overlays are played by copies. For tests only.
#pragma once

#include "dynbr/rpmbuild/enclosure.hpp"

#include <string>
#include <vector>

namespace dynbr::rpmbuild {

class HostEnclosure : public Enclosure {
  public:
    /// `folder` exists and is empty; the top folder is made two levels below it, so that ../../x stays inside.
    explicit HostEnclosure(std::string folder);

    [[nodiscard]] std::string path(const std::string& relative) const {
        return top_ + "/" + relative;
    }

    [[nodiscard]] std::string top_folder() const override { return top_; }

    /// argv[0] of all commands so far.
    std::vector<std::string> programs;

    [[nodiscard]] Result<InsideResult> run(const InsideCommand& command) override;
    [[nodiscard]] Result<void> put_file(const std::string& host_path,
                                        const std::string& relative_path) override;
    [[nodiscard]] Result<std::string> get_file(const std::string& relative_path,
                                               std::size_t limit) override;
    [[nodiscard]] Result<std::vector<std::string>> list_folder(
        const std::string& relative_path) override;
    [[nodiscard]] Result<void> empty_folder(const std::string& relative_path) override;
    [[nodiscard]] Result<std::vector<std::string>> take_packages(
        const std::string& result_folder) override;

  private:
    [[nodiscard]] model::TreeChanges drop_changes() const;

    std::string top_;
};

}  // namespace dynbr::rpmbuild
