// A JSON value to text.
#include "utf8.hpp"

#include "dynbr/formats/json.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <cmath>

namespace dynbr::formats {

namespace {

void append_control(std::string& out, char c) {
    switch (c) {
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    }
}

void append_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const char c = text.front();
        const std::size_t length = utf8_length(text);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if ((c >= 0 && c < 0x20) || c == 0x7f) {
            append_control(out, c);
        } else {
            out += length != 0 ? text.substr(0, length) : std::string_view("\xef\xbf\xbd");
        }
        text.remove_prefix(length != 0 ? length : 1);
    }
    out += '"';
}

void append_number(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    const std::string_view shortest(digits.data(), static_cast<std::size_t>(end - digits.data()));
    out += shortest;
    if (shortest.find_first_of(".e") == std::string_view::npos) {
        out += ".0";  // or it would be read as an integer
    }
}

class Writer {
  public:
    explicit Writer(std::optional<unsigned> indent)
        : indent_(indent) {}

    void write(const Json& json) {
        if (const auto* members = json.object()) {
            write_object(*members);
        } else if (const auto* items = json.array()) {
            write_array(*items);
        } else if (const auto* text = json.string()) {
            append_string(out_, *text);
        } else if (const auto* whole = json.integer()) {
            out_ += std::to_string(*whole);
        } else if (const auto* truth = json.boolean()) {
            out_ += *truth ? "true" : "false";
        } else if (const auto fraction = json.number()) {
            append_number(out_, *fraction);
        } else {
            out_ += "null";
        }
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void write_object(const Json::Object& members) {
        const char* separator = "{";
        ++depth_;
        for (const JsonMember& member : members) {
            out_ += separator;
            separator = ",";
            new_line();
            append_string(out_, member.key);
            out_ += indent_ ? ": " : ":";
            write(member.value);
        }
        close(members.empty() ? "{}" : "}", members.empty());
    }

    void write_array(const Json::Array& items) {
        const char* separator = "[";
        ++depth_;
        for (const Json& item : items) {
            out_ += separator;
            separator = ",";
            new_line();
            write(item);
        }
        close(items.empty() ? "[]" : "]", items.empty());
    }

    void close(const char* bracket, bool empty) {
        --depth_;
        if (!empty) {
            new_line();
        }
        out_ += bracket;
    }

    void new_line() {
        if (indent_) {
            out_ += '\n';
            out_.append(depth_ * *indent_, ' ');
        }
    }

    std::optional<unsigned> indent_;
    std::size_t depth_ = 0;
    std::string out_;
};

}  // namespace

std::string dump(const Json& json, std::optional<unsigned> indent) {
    Writer writer(indent);
    writer.write(json);
    return writer.take();
}

}  // namespace dynbr::formats
