// A repository in a folder, made at test time: metadata as createrepo_c writes it, packages that are only bytes.
#pragma once

#include "dynbr/base/files.hpp"
#include "dynbr/repo/config.hpp"
#include "dynbr/rpm/digest.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace dynbr {

/// A folder that is gone with this object.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string path = testing::TempDir() + "dynbr-XXXXXX";
        path_ = ::mkdtemp(path.data()) == nullptr ? "" : path;
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

inline std::string sha256_of(std::string_view bytes) {
    auto digester = rpm::Digester::create(model::Digest::Sha256).value();
    digester.add(bytes);
    return digester.finish().hex;
}

struct FakePackage {
    std::string name;
    std::string version = "1";
    std::vector<std::string> needs{};
    std::vector<std::string> files{};

    [[nodiscard]] std::string bytes() const { return "package " + name + " " + version + "\n"; }

    [[nodiscard]] std::string location() const {
        return "Packages/" + name + "-" + version + "-1.noarch.rpm";
    }
};

class FakeRepository {
  public:
    explicit FakeRepository(std::vector<FakePackage> packages)
        : packages_(std::move(packages)) {
        std::filesystem::create_directories(path() + "/repodata");
        std::filesystem::create_directories(path() + "/Packages");
        for (const FakePackage& package : packages_) {
            write(package.location(), package.bytes());
        }
        write("repodata/primary.xml", primary());
        write("repodata/filelists.xml", filelists());
        write("repodata/repomd.xml", repomd());
    }

    [[nodiscard]] const std::string& path() const { return folder_.path(); }

    [[nodiscard]] repo::RepositoryConfig config() const {
        return {"fake", "file://" + path(), 99, 1000};
    }

    void write(const std::string& location, const std::string& bytes) const {
        ASSERT_TRUE(write_file_atomically(path() + "/" + location, bytes));
    }

    [[nodiscard]] std::string primary() const {
        std::string xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<metadata xmlns=\"http://linux.duke.edu/metadata/common\""
            " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\" packages=\""
            + std::to_string(packages_.size()) + "\">\n";
        for (const FakePackage& package : packages_) {
            xml += primary_entry(package);
        }
        return xml + "</metadata>\n";
    }

    [[nodiscard]] std::string filelists() const {
        std::string xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<filelists xmlns=\"http://linux.duke.edu/metadata/filelists\" packages=\""
            + std::to_string(packages_.size()) + "\">\n";
        for (const FakePackage& package : packages_) {
            xml += "<package pkgid=\"" + sha256_of(package.bytes()) + "\" name=\"" + package.name
                   + "\" arch=\"noarch\"><version epoch=\"0\" ver=\"" + package.version
                   + "\" rel=\"1\"/>";
            for (const std::string& file : package.files) {
                xml += "<file>" + file + "</file>";
            }
            xml += "</package>\n";
        }
        return xml + "</filelists>\n";
    }

    [[nodiscard]] std::string repomd() const {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"><revision>42</revision>\n"
               + repomd_entry("primary", primary()) + repomd_entry("filelists", filelists())
               + "</repomd>\n";
    }

    static std::string repomd_entry(const std::string& type, const std::string& bytes) {
        return "<data type=\"" + type + "\"><checksum type=\"sha256\">" + sha256_of(bytes)
               + "</checksum><location href=\"repodata/" + type + ".xml\"/><size>"
               + std::to_string(bytes.size()) + "</size></data>\n";
    }

  private:
    static bool in_primary(const std::string& file) {
        return file.compare(0, 5, "/etc/") == 0 || file.find("bin/") != std::string::npos;
    }

    static std::string primary_entry(const FakePackage& package) {
        std::string xml =
            "<package type=\"rpm\"><name>" + package.name
            + "</name><arch>noarch</arch><version epoch=\"0\" ver=\"" + package.version
            + "\" rel=\"1\"/><checksum type=\"sha256\" pkgid=\"YES\">" + sha256_of(package.bytes())
            + "</checksum><summary>left out of .solv files</summary><size package=\""
            + std::to_string(package.bytes().size())
            + "\" installed=\"5\" archive=\"7\"/><location href=\"" + package.location()
            + "\"/><format><rpm:provides><rpm:entry name=\"" + package.name
            + "\" flags=\"EQ\" epoch=\"0\" ver=\"" + package.version
            + "\" rel=\"1\"/></rpm:provides>" + "<rpm:requires>";
        for (const std::string& need : package.needs) {
            xml += "<rpm:entry name=\"" + need + "\"/>";
        }
        xml += "</rpm:requires>";
        for (const std::string& file : package.files) {
            xml += in_primary(file) ? "<file>" + file + "</file>" : "";
        }
        return xml + "</format></package>\n";
    }

    TemporaryFolder folder_;
    std::vector<FakePackage> packages_;
};

}  // namespace dynbr
