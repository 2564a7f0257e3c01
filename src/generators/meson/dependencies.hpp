// dependency(), find_program() and find_library(): from names to requirements.
#pragma once

#include "evaluator.hpp"

namespace dynbr::generators::meson {

/// What `required:` says.
struct Demand {
    native_build::Need need = native_build::Need::Required;
    /// A feature that is off, or an unknown one.
    bool disabled = false;
};

/// `optional`: what is needed so if `required: false`.
[[nodiscard]] Demand read_demand(const Evaluator& evaluator,
                                 const Call& call,
                                 native_build::Need optional = native_build::Need::Optional);

[[nodiscard]] Value find_dependency(Evaluator& evaluator, const Call& call);
[[nodiscard]] Value find_program(Evaluator& evaluator, const Call& call);

/// compiler.find_library()
[[nodiscard]] Value find_library(Evaluator& evaluator,
                                 const std::string& language,
                                 const Call& call);

/// compiler.has_header() and check_header() with `required:`
void require_header(Evaluator& evaluator, const Call& call);

/// A key of the style, or a well-known name of a table, is required here.
void require_key(Evaluator& evaluator, const char* key, const Call& call);
void require_module(Evaluator& evaluator, const char* pkg_config_module, const Call& call);
void require_program(Evaluator& evaluator, const std::string& program, const Call& call);

/// The tree itself provides pkgconfig(NAME).
void own_module(Evaluator& evaluator, const std::string& name);

}  // namespace dynbr::generators::meson
