// Owners of librpm's reference-counted objects.
#pragma once

#include <rpm/header.h>
#include <rpm/rpmps.h>
#include <rpm/rpmte.h>
#include <rpm/rpmts.h>

#include <memory>

namespace dynbr::rpm {

struct FreeTransactionSet {
    void operator()(rpmts set) const { rpmtsFree(set); }
};

struct FreeProblems {
    void operator()(rpmps problems) const { rpmpsFree(problems); }
};

struct FreeHeader {
    void operator()(Header header) const { headerFree(header); }
};

struct FreeIterator {
    void operator()(rpmtsi iterator) const { rpmtsiFree(iterator); }
};

using TransactionSet = std::unique_ptr<rpmts_s, FreeTransactionSet>;
using Problems = std::unique_ptr<rpmps_s, FreeProblems>;
using OwnedHeader = std::unique_ptr<headerToken_s, FreeHeader>;
using ElementIterator = std::unique_ptr<rpmtsi_s, FreeIterator>;

}  // namespace dynbr::rpm
