// The headers of libsolv's extension library, which lack the linkage specification that libsolv's own have.
#pragma once

#include "owners.hpp"

extern "C" {
#include <solv/repo_rpmmd.h>
#include <solv/solv_xfopen.h>
#include <solv/testcase.h>
}
