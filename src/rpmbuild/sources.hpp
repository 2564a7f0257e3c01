// Sources on their way in: exactly the files that rpm names, and no link is followed to them.
#pragma once

#include "dynbr/rpmbuild/enclosure.hpp"

#include <set>
#include <string>
#include <vector>

namespace dynbr::rpmbuild {

class Sources {
  public:
    /// `folder` may be empty: then nothing comes from the host. `enclosure` must outlive it.
    Sources(Enclosure& enclosure, std::string folder);

    /// Takes note of what a source package brought. It holds all of its sources, so nothing comes from the host any more:
    /// its spec may name any file that lies beside the package.
    [[nodiscard]] Result<void> note_unpacked();

    /// Brings in those that are not inside yet and tells whether there were any. One Environment error names all that
    /// are missing or are no regular files.
    [[nodiscard]] Result<bool> bring_in(const std::vector<std::string>& names);

  private:
    Enclosure& enclosure_;
    std::string folder_;
    std::set<std::string> inside_;
};

}  // namespace dynbr::rpmbuild
