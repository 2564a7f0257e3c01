// An enclosure that plays what it is told and writes down what it was asked.
#pragma once

#include "dynbr/rpmbuild/enclosure.hpp"

#include <deque>
#include <map>

namespace dynbr::rpmbuild {

/// What one command inside does.
struct Scene {
    Termination termination;
    /// What it writes, by descriptor.
    std::map<int, std::string> writes;
};

class FakeEnclosure : public Enclosure {
  public:
    std::deque<Scene> scenes;
    std::map<std::string, std::vector<std::string>> folders;
    std::vector<std::string> packages;

    std::vector<InsideCommand> commands;
    std::vector<std::string> put;
    std::vector<std::string> emptied;
    int taken = 0;

    /// Lines 3, 4 and 5 of a section that ran.
    static Scene section(int rpmbuild_exit, std::string lines, std::string status) {
        return {{Ending::Exited, rpmbuild_exit}, {{3, std::move(lines)}, {5, std::move(status)}}};
    }

    static Scene answer(std::string text, int exit = 0) {
        return {{Ending::Exited, exit}, {{1, std::move(text)}}};
    }

    [[nodiscard]] Result<InsideResult> run(const InsideCommand& command) override {
        commands.push_back(command);
        if (scenes.empty()) {
            return fail(ErrorKind::Bug, "no scene left for " + command.command.argv.front());
        }
        const Scene scene = scenes.front();
        scenes.pop_front();
        InsideResult result;
        result.finished.termination = scene.termination;
        for (const auto& output : command.command.outputs) {
            const auto written = scene.writes.find(output.child_fd);
            const std::string bytes =
                written == scene.writes.end() ? std::string() : written->second;
            if (output.on_bytes) {
                output.on_bytes(bytes);
            }
            result.finished.outputs.push_back(output.keep ? bytes : std::string());
        }
        result.tree_changes = changes;
        return result;
    }

    [[nodiscard]] Result<void> put_file(const std::string& host_path,
                                        const std::string& relative_path) override {
        put.push_back(host_path + " -> " + relative_path);
        return {};
    }

    [[nodiscard]] Result<std::string> get_file(const std::string& path, std::size_t) override {
        return fail(ErrorKind::Bug, "nobody reads " + path);
    }

    [[nodiscard]] Result<std::vector<std::string>> list_folder(const std::string& path) override {
        return folders[path];
    }

    [[nodiscard]] Result<void> empty_folder(const std::string& path) override {
        emptied.push_back(path);
        return {};
    }

    [[nodiscard]] Result<std::vector<std::string>> take_packages(const std::string&) override {
        ++taken;
        return packages;
    }

    model::TreeChanges changes;
};

}  // namespace dynbr::rpmbuild
