// Nesting commands into blocks.
#include "script.hpp"

#include <array>

namespace dynbr::generators::cmake {

namespace {

constexpr unsigned kMostNested = 100;

struct BlockKind {
    std::string_view begin;
    std::string_view end;
};

constexpr std::array<BlockKind, 6> kBlocks = {{
    {"if", "endif"},
    {"foreach", "endforeach"},
    {"while", "endwhile"},
    {"function", "endfunction"},
    {"macro", "endmacro"},
    {"block", "endblock"},
}};

const BlockKind* begins_block(std::string_view name) {
    for (const BlockKind& kind : kBlocks) {
        if (kind.begin == name) {
            return &kind;
        }
    }
    return nullptr;
}

bool ends_block(std::string_view name) {
    for (const BlockKind& kind : kBlocks) {
        if (kind.end == name) {
            return true;
        }
    }
    return false;
}

class Nester {
  public:
    explicit Nester(std::vector<Command> commands)
        : commands_(std::move(commands)) {}

    tl::expected<std::vector<Statement>, SourceFault> run() {
        auto statements = body(false, 0);
        if (fault_.message.empty() && next_ < commands_.size()) {
            fault_ = {commands_[next_].line, "the end of a block that was never begun"};
        }
        if (!fault_.message.empty()) {
            return tl::make_unexpected(std::move(fault_));
        }
        return statements;
    }

  private:
    /// Up to what ends the block, or within an if() its next clause.
    // NOLINTNEXTLINE(misc-no-recursion): kMostNested deep
    std::vector<Statement> body(bool of_if, unsigned depth) {
        std::vector<Statement> statements;
        while (next_ < commands_.size() && fault_.message.empty()) {
            const std::string& name = commands_[next_].name;
            if (ends_block(name) || (of_if && (name == "else" || name == "elseif"))) {
                break;
            }
            if (const BlockKind* kind = begins_block(name)) {
                statements.push_back(block(*kind, depth + 1));
            } else {
                statements.push_back({std::move(commands_[next_++]), {}});
            }
        }
        return statements;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested deep
    Statement block(const BlockKind& kind, unsigned depth) {
        Statement statement;
        const unsigned line = commands_[next_].line;
        if (depth > kMostNested) {
            fault_ = {line, "blocks are nested deeper than the limit"};
            return statement;
        }
        const bool is_if = kind.begin == "if";
        do {
            Command head = std::move(commands_[next_++]);
            statement.clauses.push_back({std::move(head), {}});
            statement.clauses.back().body = body(is_if, depth);
        } while (fault_.message.empty() && next_ < commands_.size()
                 && !ends_block(commands_[next_].name));
        if (fault_.message.empty()
            && (next_ == commands_.size() || commands_[next_].name != kind.end)) {
            fault_ = {line, "a block that is never ended"};
        }
        ++next_;
        return statement;
    }

    std::vector<Command> commands_;
    std::size_t next_ = 0;
    SourceFault fault_;
};

}  // namespace

tl::expected<ScriptPointer, SourceFault> read_script(std::string file, std::string_view text) {
    auto commands = read_commands(text);
    if (!commands) {
        return tl::make_unexpected(std::move(commands.error()));
    }
    auto statements = Nester(std::move(*commands)).run();
    if (!statements) {
        return tl::make_unexpected(std::move(statements.error()));
    }
    return std::make_shared<const Script>(Script{std::move(file), std::move(*statements)});
}

}  // namespace dynbr::generators::cmake
