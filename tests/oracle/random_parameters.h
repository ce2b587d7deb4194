// Random parameters for a policy.
#pragma once

#include <random>
#include <string>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// Values for the parameters of policy `name`, some of them left out; none for a policy without.
NaiveParameters random_parameters(std::mt19937_64& random, const std::string& name,
                                  const NaiveInstance& instance);

/// " alpha=2.000000 seed=7.000000".
std::string to_string(const NaiveParameters& parameters);

}  // namespace gnomon::oracle
