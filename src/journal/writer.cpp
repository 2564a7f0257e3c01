// Events to lines.
#include "fields.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/formats/json.hpp"
#include "dynbr/journal/journal.hpp"

#include <fcntl.h>

#include <cerrno>

namespace dynbr::journal {

namespace {

using formats::Json;

class ToJson {
  public:
    explicit ToJson(Json& object)
        : object_(object) {}

    template <class T>
    void operator()(const char* name, T& value) {
        object_.set(name, convert(value));
    }

  private:
    template <class T>
    static Json convert(T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
            return Json(value);
        } else {
            Json object{Json::Object{}};
            ToJson inner(object);
            describe(inner, value);
            return object;
        }
    }

    template <class T>
    static Json convert(std::optional<T>& value) {
        return value ? convert(*value) : Json();
    }

    template <class T>
    static Json convert(std::vector<T>& values) {
        Json array{Json::Array{}};
        for (auto& value : values) {
            array.push_back(convert(value));
        }
        return array;
    }

    static Json convert(std::map<std::string, std::string>& values) {
        Json object{Json::Object{}};
        for (const auto& entry : values) {
            object.set(entry.first, entry.second);
        }
        return object;
    }

    Json& object_;
};

std::string first_line() {
    return formats::dump(Json{}.set("format", "dynbr-rounds").set("version", kFormatVersion))
           + "\n";
}

}  // namespace

std::string to_line(const Event& event) {
    return std::visit(
        [](auto copy) {
            Json object;
            object.set("event", event_name(copy));
            ToJson visitor(object);
            describe(visitor, copy);
            return formats::dump(object);
        },
        event);
}

Writer::Writer(std::string path, UniqueFd fd)
    : path_(std::move(path)),
      fd_(std::move(fd)) {}

Result<Writer> Writer::create(std::string path) {
    auto started = write_file_atomically(path, first_line());
    if (!started) {
        return tl::make_unexpected(started.error());
    }
    UniqueFd fd(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW));
    if (!fd) {
        return fail_errno("cannot open journal '" + path + "'", errno);
    }
    return Writer(std::move(path), std::move(fd));
}

Result<void> Writer::append(const Event& event) {
    return write_all(fd_.get(), to_line(event) + "\n", path_);
}

}  // namespace dynbr::journal
