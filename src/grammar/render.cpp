// Values to the canonical text of a requirement.
#include "dynbr/grammar/render.hpp"

namespace dynbr::grammar {

namespace {

void append(std::string& out, const model::Evr& evr) {
    if (evr.epoch) {
        out += std::to_string(*evr.epoch);
        out += ':';
    }
    out += evr.version;
    if (!evr.release.empty()) {
        out += '-';
        out += evr.release;
    }
}

void append(std::string& out, const model::SimpleDep& simple) {
    out += simple.name;
    if (simple.bound) {
        out += ' ';
        out += symbol(simple.bound->comparison);
        out += ' ';
        append(out, simple.bound->evr);
    }
}

bool has_else(model::RichOperator op) {
    return op == model::RichOperator::If || op == model::RichOperator::Unless;
}

void append(std::string& out, const model::Reldep& reldep) {
    const model::RichDep* rich = reldep.rich();
    if (rich == nullptr) {
        append(out, *reldep.simple());
        return;
    }
    out += '(';
    for (std::size_t i = 0; i < rich->operands.size(); ++i) {
        if (i > 0) {
            out += ' ';
            out += i == 2 && has_else(rich->op) ? "else" : keyword(rich->op);
            out += ' ';
        }
        append(out, rich->operands[i]);
    }
    out += ')';
}

}  // namespace

const char* symbol(model::Comparison comparison) {
    constexpr const char* kSymbols[] = {"<", "<=", "=", ">=", ">"};
    return kSymbols[static_cast<std::size_t>(comparison)];
}

const char* keyword(model::RichOperator op) {
    constexpr const char* kKeywords[] = {"and", "or", "if", "unless", "with", "without"};
    return kKeywords[static_cast<std::size_t>(op)];
}

std::string render(const model::Evr& evr) {
    std::string out;
    append(out, evr);
    return out;
}

std::string render(const model::Reldep& reldep) {
    std::string out;
    out.reserve(48);  // most requirements are shorter
    append(out, reldep);
    return out;
}

}  // namespace dynbr::grammar
