#include "package_stream.hpp"

#include "dynbr/base/escape.hpp"

#include <algorithm>
#include <charconv>

namespace dynbr::buildroot {

namespace {

constexpr std::size_t kLongestName = 255;
/// A name, a number and two zero bytes.
constexpr std::size_t kLongestHeading = kLongestName + 20 + 2;
constexpr std::size_t kMostPackages = 100000;

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool allowed_in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("._+~^-").find(c) != std::string_view::npos;
}

tl::unexpected<Error> unsound_stream(const std::string& what) {
    return fail(ErrorKind::BuildFailed, "cannot take the packages out of the root: " + what);
}

}  // namespace

bool is_sound_package_name(std::string_view name) {
    return name.size() <= kLongestName && ends_with(name, ".rpm") && name.front() != '.'
           && name.front() != '-' && std::all_of(name.begin(), name.end(), allowed_in_name);
}

bool is_leftover_name(std::string_view name) {
    return ends_with(name, ".buildreqs.nosrc.rpm");
}

std::string package_heading(const std::string& name, std::uint64_t size) {
    return name + '\0' + std::to_string(size) + '\0';
}

PackageReceiver::PackageReceiver(std::string result_folder)
    : result_folder_(std::move(result_folder)) {}

Result<void> PackageReceiver::begin_package() {
    const std::size_t end_of_name = heading_.find('\0');
    const std::string name = heading_.substr(0, end_of_name);
    const char* last = heading_.data() + heading_.size() - 1;
    const auto [end, error] = std::from_chars(heading_.data() + end_of_name + 1, last, missing_);
    if (error != std::errc() || end != last || !is_sound_package_name(name)) {
        return unsound_stream("'" + escaped(name) + "' is no package's name and size");
    }
    if (names_.size() == kMostPackages
        || std::find(names_.begin(), names_.end(), name) != names_.end()) {
        return unsound_stream("two packages are named '" + name + "', or there are too many");
    }
    auto file = AtomicFile::create(result_folder_ + "/" + name);
    if (!file) {
        return tl::make_unexpected(file.error());
    }
    file_.emplace(std::move(*file));
    names_.push_back(name);
    heading_.clear();
    return {};
}

Result<void> PackageReceiver::take_heading(std::string_view& piece) {
    heading_ += piece.front();
    piece.remove_prefix(1);
    if (heading_.size() > kLongestHeading) {
        return unsound_stream("a name is too long");
    }
    if (std::count(heading_.begin(), heading_.end(), '\0') < 2) {
        return {};
    }
    return begin_package().and_then([this] {
        std::string_view nothing;
        return take_bytes(nothing);
    });
}

Result<void> PackageReceiver::take_bytes(std::string_view& piece) {
    const auto taken =
        piece.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(missing_, piece.size())));
    piece.remove_prefix(taken.size());
    missing_ -= taken.size();
    auto written = write_all(file_->fd(), taken, file_->temporary_path());
    if (written && missing_ == 0) {
        written = file_->commit();
        file_.reset();
    }
    return written;
}

void PackageReceiver::take(std::string_view piece) {
    while (state_ && !piece.empty()) {
        state_ = file_ ? take_bytes(piece) : take_heading(piece);
    }
}

Result<std::vector<std::string>> PackageReceiver::finish() {
    if (!state_) {
        return tl::make_unexpected(state_.error());
    }
    if (file_ || !heading_.empty()) {
        return unsound_stream("the root ended within a package");
    }
    return std::move(names_);
}

}  // namespace dynbr::buildroot
