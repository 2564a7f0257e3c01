// Reading a project's files.
#include "project.hpp"

#include "dynbr/base/escape.hpp"

namespace dynbr::generators::python {

Result<const std::string*> Project::read(const std::string& path) {
    const auto [found, is_new] = contents_.try_emplace(path);
    if (is_new) {
        auto content = tree_.read(folder_ + path);
        if (!content) {
            return tl::make_unexpected(std::move(content.error()));
        }
        if (content->unreadable == nullptr) {
            found->second = std::make_unique<std::string>(std::move(content->bytes));
        }
    }
    return found->second.get();
}

Result<const formats::Node*> Project::pyproject() {
    if (!pyproject_) {
        const auto text = read(kPyproject);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        if (*text == nullptr) {
            return nullptr;
        }
        auto parsed = formats::parse_toml(**text);
        if (!parsed) {
            return during(Result<const formats::Node*>(tl::make_unexpected(parsed.error())),
                          "reading '" + escaped(shown(kPyproject)) + "'");
        }
        pyproject_ = std::move(*parsed);
    }
    return &*pyproject_;
}

}  // namespace dynbr::generators::python
