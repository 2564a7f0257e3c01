// This machine as it is, for `dynbr missing`: rpm's programs run as the user who calls, in a temporary top folder.
#pragma once

#include "dynbr/rpmbuild/enclosure.hpp"

#include <memory>
#include <string>

namespace dynbr::cli {

/// Like plain rpmbuild it keeps nothing of the machine from the spec; it only keeps the work in one folder, which goes
/// with this object.
class HostEnclosure : public rpmbuild::Enclosure {
  public:
    [[nodiscard]] static Result<std::unique_ptr<HostEnclosure>> create();
    ~HostEnclosure() override;

    [[nodiscard]] std::string top_folder() const override { return top_; }

    [[nodiscard]] Result<rpmbuild::InsideResult> run(
        const rpmbuild::InsideCommand& command) override;
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
    explicit HostEnclosure(std::string top);
    std::string top_;
};

}  // namespace dynbr::cli
