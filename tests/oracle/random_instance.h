// Random instances in which things collide.
#pragma once

#include <random>
#include <string>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// Dense instances have a small M and at most a dozen or so jobs; wide ones a few hundred tokens
/// and dozens of jobs; crowded ones a small M and hundreds of jobs. Prompts, outputs, arrivals and
/// predictions are drawn from several styles each.
enum class Size { dense, wide, crowded };

NaiveInstance random_instance(std::mt19937_64& random, Size size);

/// "M=6 jobs a,s,o,lo,hi: 0,2,1,1,1 0,2,3,1,4": enough to type the instance in again.
std::string to_string(const NaiveInstance& instance);

/// Uniform in lowest..highest.
Int draw(std::mt19937_64& random, Int lowest, Int highest);

/// GNOMON_ORACLE_INSTANCES when it is set, else `usual`: dense instances per policy.
Int instance_count(Int usual);

/// GNOMON_ORACLE_SEED when it is set, else 1.
std::uint64_t seed();

}  // namespace gnomon::oracle
