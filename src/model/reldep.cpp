#include "dynbr/model/reldep.hpp"

namespace dynbr::model {

bool operator==(const RichDep& a, const RichDep& b) {
    return a.op == b.op && a.operands == b.operands;
}

bool operator==(const Reldep& a, const Reldep& b) {
    return a.value == b.value;
}

}  // namespace dynbr::model
