#include "engine/workload/fingerprint.h"

#include <array>
#include <cstdint>
#include <cstdio>

#include "engine/model/random.h"

namespace gnomon {
namespace {

/// Eight bytes as a number, the first one lowest on every machine.
std::uint64_t word(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

}  // namespace

std::string fingerprint_of(std::string_view content) {
  // FNV-1a's step over words in place of bytes, with a mixing of every word: traces have hundreds
  // of megabytes.
  std::uint64_t hash = stable_hash({});
  constexpr std::size_t step = 8;
  std::size_t at = 0;
  for (; at + step <= content.size(); at += step) {
    hash = (hash ^ mix_bits(word(content.substr(at, step)))) * golden_step;
  }
  hash = mix_bits((hash ^ word(content.substr(at))) + golden_step * content.size());
  return hexadecimal(hash) + "-" + std::to_string(content.size());
}

std::string hexadecimal(std::uint64_t hash) {
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
  return digits.data();
}

}  // namespace gnomon
