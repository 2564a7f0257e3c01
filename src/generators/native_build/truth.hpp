// Yes, no, or not to be known without running something: what a condition of a build description comes to.
#pragma once

namespace dynbr::generators::native_build {

enum class Truth { No, Yes, Unknown };

[[nodiscard]] constexpr Truth truth_of(bool value) {
    return value ? Truth::Yes : Truth::No;
}

[[nodiscard]] constexpr Truth operator!(Truth value) {
    return value == Truth::Unknown ? value : truth_of(value == Truth::No);
}

[[nodiscard]] constexpr Truth both(Truth a, Truth b) {
    if (a == Truth::No || b == Truth::No) {
        return Truth::No;
    }
    return a == Truth::Yes && b == Truth::Yes ? Truth::Yes : Truth::Unknown;
}

[[nodiscard]] constexpr Truth either(Truth a, Truth b) {
    return !both(!a, !b);
}

}  // namespace dynbr::generators::native_build
