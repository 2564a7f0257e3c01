// The solver child's answer as bytes.
#include "wire.hpp"

#include <cstdint>
#include <cstring>

namespace dynbr::resolve {

namespace {

enum class Kind : std::uint32_t { NeedsFilelists = 1, Packages = 2, Unsolvable = 3 };

class Writer {
  public:
    explicit Writer(Kind kind) { number(static_cast<std::uint32_t>(kind)); }

    void number(std::size_t value) {
        const auto word = static_cast<std::uint32_t>(value);
        char bytes[sizeof word];
        std::memcpy(bytes, &word, sizeof word);
        bytes_.append(bytes, sizeof word);
    }

    void text(std::string_view text) {
        number(text.size());
        bytes_ += text;
    }

    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// After the first failure everything reads as 0 and empty, and done() is false.
class Reader {
  public:
    explicit Reader(std::string_view bytes)
        : rest_(bytes) {}

    std::uint32_t number() {
        std::uint32_t word = 0;
        if (good_ = good_ && rest_.size() >= sizeof word; good_) {
            std::memcpy(&word, rest_.data(), sizeof word);
            rest_.remove_prefix(sizeof word);
        }
        return word;
    }

    /// A number of things of at least four bytes each.
    std::uint32_t count() {
        const std::uint32_t count = number();
        good_ = good_ && count <= rest_.size() / sizeof(std::uint32_t);
        return good_ ? count : 0;
    }

    std::string text() {
        const std::uint32_t size = number();
        good_ = good_ && size <= rest_.size();
        const std::string text(rest_.substr(0, good_ ? size : 0));
        rest_.remove_prefix(text.size());
        return text;
    }

    void reject() { good_ = false; }

    [[nodiscard]] bool done() const { return good_ && rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

std::string encode_problems(const model::Unsolvable& unsolvable) {
    Writer writer(Kind::Unsolvable);
    writer.number(unsolvable.problems.size());
    for (const model::Problem& problem : unsolvable.problems) {
        writer.text(problem.requirement);
        writer.text(problem.text);
        writer.number(problem.candidates.size());
        for (const std::string& candidate : problem.candidates) {
            writer.text(candidate);
        }
    }
    writer.text(unsolvable.solver_case);
    return writer.take();
}

Packages read_packages(Reader& reader) {
    Packages packages(reader.count());
    for (solv::Id& package : packages) {
        package = static_cast<solv::Id>(reader.number());
    }
    return packages;
}

model::Unsolvable read_problems(Reader& reader) {
    model::Unsolvable unsolvable;
    unsolvable.problems.resize(reader.count());
    for (model::Problem& problem : unsolvable.problems) {
        problem.requirement = reader.text();
        problem.text = reader.text();
        problem.candidates.resize(reader.count());
        for (std::string& candidate : problem.candidates) {
            candidate = reader.text();
        }
    }
    unsolvable.solver_case = reader.text();
    return unsolvable;
}

Reply read_reply(Reader& reader) {
    switch (static_cast<Kind>(reader.number())) {
        case Kind::Packages:
            return read_packages(reader);
        case Kind::Unsolvable:
            return read_problems(reader);
        case Kind::NeedsFilelists:
            return NeedsFilelists{};
    }
    reader.reject();
    return NeedsFilelists{};
}

}  // namespace

std::string encode(const Reply& reply) {
    if (const auto* unsolvable = std::get_if<model::Unsolvable>(&reply)) {
        return encode_problems(*unsolvable);
    }
    const auto* packages = std::get_if<Packages>(&reply);
    Writer writer(packages == nullptr ? Kind::NeedsFilelists : Kind::Packages);
    if (packages != nullptr) {
        writer.number(packages->size());
        for (const solv::Id package : *packages) {
            writer.number(static_cast<std::size_t>(package));
        }
    }
    return writer.take();
}

Result<Reply> decode(std::string_view bytes) {
    Reader reader(bytes);
    Reply reply = read_reply(reader);
    if (!reader.done()) {
        return fail(ErrorKind::Bug, "the solver's answer is garbled");
    }
    return reply;
}

}  // namespace dynbr::resolve
