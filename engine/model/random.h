// Random numbers that are functions, not sequences: the n-th number of a stream depends on nothing
// but (key, stream, n). That is what common random numbers need: a job's draws do not move when
// another job, a weight or the number of jobs changes, and they can be made in any order.
//
// The function is splitmix64's: a Weyl step by the golden ratio and the finaliser "variant 13" of
// David Stafford, applied to a state that key and stream have been hashed into. 64-bit integer
// arithmetic alone, hence the same on every machine. Not for cryptography.
#pragma once

#include <cstdint>
#include <string_view>

namespace gnomon {

/// A bijection of 64-bit numbers in which every bit of the input reaches every bit of the output.
[[nodiscard]] constexpr std::uint64_t mix_bits(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31);
}

inline constexpr std::uint64_t golden_step = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio, odd

/// FNV-1a over the bytes of a name: the same on every machine, unlike std::hash.
[[nodiscard]] constexpr std::uint64_t stable_hash(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x00000100000001B3U;
  }
  return hash;
}

/// A key for everything that is drawn under `name` with `seed`.
[[nodiscard]] constexpr std::uint64_t random_key(std::uint64_t seed, std::string_view name) {
  return mix_bits(mix_bits(seed + golden_step) ^ stable_hash(name));
}

/// One stream of numbers: draws for the same purpose, one per index.
class RandomStream {
 public:
  constexpr RandomStream(std::uint64_t key, std::uint64_t stream)
      : state_(mix_bits(key + golden_step * (stream + 1))) {}

  /// 64 random bits, number `index` of the stream.
  [[nodiscard]] constexpr std::uint64_t bits(std::uint64_t index) const {
    return mix_bits(state_ + golden_step * (index + 1));
  }
  /// Uniform in [0, 1): a multiple of 2^-53.
  [[nodiscard]] constexpr double unit(std::uint64_t index) const {
    return static_cast<double>(bits(index) >> 11) * 0x1p-53;
  }
  /// Uniform in (0, 1): an odd multiple of 2^-53, so that its logarithm is finite and not 0.
  [[nodiscard]] constexpr double open_unit(std::uint64_t index) const {
    return (static_cast<double>(bits(index) >> 12) + 0.5) * 0x1p-52;
  }

 private:
  std::uint64_t state_;
};

}  // namespace gnomon
