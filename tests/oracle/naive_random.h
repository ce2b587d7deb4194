// The random numbers that seeded policies draw, written a second time.
#pragma once

#include <cstdint>
#include <string>

namespace gnomon::oracle {

/// 64 random bits: number `index` of stream 0 of everything drawn under `name` with `seed`.
std::uint64_t naive_bits(std::uint64_t seed, const std::string& name, std::uint64_t index);

/// The same as a number in [0, 1).
double naive_unit(std::uint64_t seed, const std::string& name, std::uint64_t index);

}  // namespace gnomon::oracle
