#include "plan.hpp"

#include <array>
#include <charconv>

namespace dynbr::buildroot {

namespace {

class Encoder {
  public:
    void word(std::string_view key, std::string_view value) {
        words_.append(key).append("=").append(value).push_back('\0');
    }

    void number(std::string_view key, std::int64_t value) { word(key, std::to_string(value)); }

    void words(std::string_view key, const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            word(key, value);
        }
    }

    void numbers(std::string_view key, const std::vector<int>& values) {
        for (const int value : values) {
            number(key, value);
        }
    }

    [[nodiscard]] std::string take() { return std::move(words_); }

  private:
    std::string words_;
};

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

bool read_flag(std::string_view text, bool& flag) {
    int number = 0;
    const bool ok = read_number(text, number);
    flag = number != 0;
    return ok;
}

bool read_job(std::string_view text, Job& job) {
    int number = 0;
    const bool ok =
        read_number(text, number) && number >= 0 && number <= static_cast<int>(Job::RemoveRoot);
    job = static_cast<Job>(number);
    return ok;
}

bool append(std::string_view text, std::vector<std::string>& list) {
    list.emplace_back(text);
    return true;
}

bool append_number(std::string_view text, std::vector<int>& list) {
    return read_number(text, list.emplace_back());
}

bool assign(std::string_view text, std::string& value) {
    value = text;
    return true;
}

/// "FD:EXECUTABLE:PATH"
bool append_file(std::string_view text, std::vector<FileMount>& files) {
    const std::size_t first = text.find(':');
    const std::size_t second = first == text.npos ? text.npos : text.find(':', first + 1);
    if (second == text.npos) {
        return false;
    }
    FileMount& file = files.emplace_back();
    file.inside_path = text.substr(second + 1);
    return read_number(text.substr(0, first), file.fd)
           && read_flag(text.substr(first + 1, second - first - 1), file.executable);
}

using Reader = bool (*)(std::string_view, Plan&);

struct Field {
    std::string_view key;
    Reader read;
};

// clang-format off
constexpr std::array kFields{
    Field{"job", [](std::string_view v, Plan& p) { return read_job(v, p.job); }},
    Field{"status", [](std::string_view v, Plan& p) { return read_number(v, p.status_fd); }},
    Field{"liveness", [](std::string_view v, Plan& p) { return read_number(v, p.liveness_fd); }},
    Field{"folder", [](std::string_view v, Plan& p) { return read_number(v, p.folder_fd); }},
    Field{"uids", [](std::string_view v, Plan& p) { return read_number(v, p.ids.uids.base); }},
    Field{"uid-count", [](std::string_view v, Plan& p) { return read_number(v, p.ids.uids.count); }},
    Field{"gids", [](std::string_view v, Plan& p) { return read_number(v, p.ids.gids.base); }},
    Field{"gid-count", [](std::string_view v, Plan& p) { return read_number(v, p.ids.gids.count); }},
    Field{"layer", [](std::string_view v, Plan& p) { return assign(v, p.layer); }},
    Field{"area", [](std::string_view v, Plan& p) { return assign(v, p.area); }},
    Field{"throw-away", [](std::string_view v, Plan& p) { return assign(v, p.throw_away); }},
    Field{"as-root", [](std::string_view v, Plan& p) { return read_flag(v, p.as_root); }},
    Field{"on-terminal", [](std::string_view v, Plan& p) { return read_flag(v, p.on_terminal); }},
    Field{"argument", [](std::string_view v, Plan& p) { return append(v, p.argv); }},
    Field{"variable", [](std::string_view v, Plan& p) { return append(v, p.environment); }},
    Field{"keep", [](std::string_view v, Plan& p) { return append_number(v, p.kept_fds); }},
    Field{"file", [](std::string_view v, Plan& p) { return append_file(v, p.files); }},
    Field{"package", [](std::string_view v, Plan& p) { return append_number(v, p.package_fds); }},
    Field{"macro", [](std::string_view v, Plan& p) { return append(v, p.macros); }},
    Field{"path", [](std::string_view v, Plan& p) { return assign(v, p.path); }},
    Field{"source", [](std::string_view v, Plan& p) { return read_number(v, p.source_fd); }},
};

// clang-format on

bool read_word(std::string_view word, Plan& plan) {
    const std::size_t equals = word.find('=');
    for (const Field& field : kFields) {
        if (equals != word.npos && field.key == word.substr(0, equals)) {
            return field.read(word.substr(equals + 1), plan);
        }
    }
    return false;
}

}  // namespace

std::string encode(const Plan& plan) {
    Encoder out;
    out.number("job", static_cast<int>(plan.job));
    out.number("status", plan.status_fd);
    out.number("liveness", plan.liveness_fd);
    out.number("folder", plan.folder_fd);
    out.number("uids", plan.ids.uids.base);
    out.number("uid-count", plan.ids.uids.count);
    out.number("gids", plan.ids.gids.base);
    out.number("gid-count", plan.ids.gids.count);
    out.word("layer", plan.layer);
    out.word("area", plan.area);
    out.word("throw-away", plan.throw_away);
    out.number("as-root", plan.as_root ? 1 : 0);
    out.number("on-terminal", plan.on_terminal ? 1 : 0);
    out.words("argument", plan.argv);
    out.words("variable", plan.environment);
    out.numbers("keep", plan.kept_fds);
    for (const FileMount& file : plan.files) {
        out.word("file",
                 std::to_string(file.fd) + (file.executable ? ":1:" : ":0:") + file.inside_path);
    }
    out.numbers("package", plan.package_fds);
    out.words("macro", plan.macros);
    out.word("path", plan.path);
    out.number("source", plan.source_fd);
    return out.take();
}

Result<Plan> decode_plan(std::string_view words) {
    Plan plan;
    while (!words.empty()) {
        const std::size_t end = words.find('\0');
        if (end == words.npos || !read_word(words.substr(0, end), plan)) {
            return fail(ErrorKind::Bug, "a plan for dynbr-enter cannot be read");
        }
        words.remove_prefix(end + 1);
    }
    return plan;
}

}  // namespace dynbr::buildroot
