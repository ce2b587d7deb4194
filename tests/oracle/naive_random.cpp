#include "tests/oracle/naive_random.h"

#include <cmath>

namespace gnomon::oracle {
namespace {

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15ULL;

std::uint64_t finalise(std::uint64_t z) {
  z ^= z >> 30;
  z *= 0xBF58476D1CE4E5B9ULL;
  z ^= z >> 27;
  z *= 0x94D049BB133111EBULL;
  z ^= z >> 31;
  return z;
}

std::uint64_t fnv1a(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

}  // namespace

std::uint64_t naive_bits(std::uint64_t seed, const std::string& name, std::uint64_t index) {
  const std::uint64_t key = finalise(finalise(seed + golden) ^ fnv1a(name));
  const std::uint64_t stream_zero = finalise(key + golden);
  return finalise(stream_zero + golden * (index + 1));
}

double naive_unit(std::uint64_t seed, const std::string& name, std::uint64_t index) {
  return std::ldexp(static_cast<double>(naive_bits(seed, name, index) / 2048), -53);
}

}  // namespace gnomon::oracle
