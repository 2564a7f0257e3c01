// Clears a cache folder of what nobody needs any more.
#include "stale_files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace dynbr::repo {

void remove_stale_files(const std::string& folder,
                        std::chrono::hours age,
                        const std::vector<std::string>& keep) {
    namespace fs = std::filesystem;
    const auto now = fs::file_time_type::clock::now();
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const bool wanted = std::any_of(keep.begin(), keep.end(), [&](const std::string& prefix) {
            return name.compare(0, prefix.size(), prefix) == 0;
        });
        std::error_code ignored;
        const auto changed = entry->last_write_time(ignored);
        if (!wanted && !ignored && entry->symlink_status(ignored).type() == fs::file_type::regular
            && now - changed > age) {
            fs::remove(entry->path(), ignored);
        }
    }
}

}  // namespace dynbr::repo
