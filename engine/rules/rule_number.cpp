#include "engine/rules/rule_number.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace gnomon {

std::string grouped(double value) {
  double thousandths = std::round(std::abs(value) * 1000);
  if (!(thousandths < 9e15)) return value < 0 ? "−∞" : "∞";
  if (thousandths >= 100) thousandths = std::round(std::abs(value) * 100) * 10;
  const auto whole = static_cast<std::int64_t>(thousandths) / 1000;
  const auto rest = static_cast<int>(static_cast<std::int64_t>(thousandths) % 1000);
  std::string text = value < 0 && thousandths > 0 ? "−" : "";
  text += grouped(whole);
  if (rest == 0) return text;
  std::array<char, 16> decimals{};
  std::snprintf(decimals.data(), decimals.size(), ".%03d", rest);
  text += decimals.data();
  while (text.back() == '0') text.pop_back();
  return text;
}

}  // namespace gnomon
