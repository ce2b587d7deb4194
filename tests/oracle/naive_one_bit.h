// The proxies of svf-1bit.
#pragma once

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// The proxy output of every job's class, not capped.
std::vector<Int> naive_proxies(const NaiveInstance& instance, const NaiveParameters& parameters);

}  // namespace gnomon::oracle
