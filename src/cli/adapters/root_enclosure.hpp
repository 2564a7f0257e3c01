// A buildroot as the place that rpmbuild's rounds run in.
#pragma once

#include "root_installer.hpp"

#include "dynbr/rpmbuild/enclosure.hpp"

namespace dynbr::cli {

class RootEnclosure : public rpmbuild::Enclosure {
  public:
    /// Used only while `installer`, which must outlive this, has a root.
    explicit RootEnclosure(RootInstaller& installer)
        : installer_(installer) {}

    [[nodiscard]] Result<rpmbuild::InsideResult> run(
        const rpmbuild::InsideCommand& command) override;

    [[nodiscard]] Result<void> put_file(const std::string& host_path,
                                        const std::string& relative_path) override {
        return installer_.root().put_file(host_path, relative_path);
    }

    [[nodiscard]] Result<std::string> get_file(const std::string& relative_path,
                                               std::size_t limit) override {
        return installer_.root().get_file(relative_path, limit);
    }

    [[nodiscard]] Result<std::vector<std::string>> list_folder(
        const std::string& relative_path) override {
        return installer_.root().list_folder(relative_path);
    }

    [[nodiscard]] Result<void> empty_folder(const std::string& relative_path) override {
        return installer_.root().empty_folder(relative_path);
    }

    [[nodiscard]] Result<std::vector<std::string>> take_packages(
        const std::string& result_folder) override {
        return installer_.root().take_packages(result_folder);
    }

  private:
    RootInstaller& installer_;
};

}  // namespace dynbr::cli
