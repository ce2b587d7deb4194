#include "app/desktop/number_format.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "engine/model/amount_text.h"

namespace gnomon::desktop {
namespace {

constexpr const char* minus = "−";

/// Groups the leading digits of an unsigned decimal number by three.
std::string grouped_digits(const std::string& digits) {
  const std::size_t whole =
      digits.find('.') == std::string::npos ? digits.size() : digits.find('.');
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

std::string unsigned_fixed(double value, int decimals) {
  std::array<char, 400> buffer{};  // the largest double has 309 digits before the point
  std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
  return buffer.data();
}

}  // namespace

std::string with_separators(std::int64_t value) {
  return gnomon::grouped(value);
}

std::string with_separators(double value, int decimals) {
  if (!std::isfinite(value)) return std::isnan(value) ? "–" : (value < 0 ? "−∞" : "∞");
  const std::string digits = grouped_digits(unsigned_fixed(std::abs(value), decimals));
  const bool zero = digits.find_first_not_of("0.,") == std::string::npos;  // no "−0.0"
  return (value < 0 && !zero ? minus : "") + digits;
}

std::string noun(std::int64_t count, std::string_view singular) {
  const bool sibilant = singular.ends_with("s") || singular.ends_with("ch");
  return std::string(singular).append(count == 1 ? "" : sibilant ? "es" : "s");
}

std::string counted(std::int64_t count, std::string_view singular) {
  return with_separators(count) + " " + noun(count, singular);
}

std::string compact(double value) {
  const double size = std::abs(value);
  // 9,999.5 would round to 10,000: five digits belong to the next unit.
  if (size < 9999.5) return with_separators(value, size >= 100 || size == std::floor(size) ? 0 : 1);
  constexpr std::array<const char*, 4> units = {" k", " M", " G", " T"};
  double scaled = size;
  std::size_t unit = 0;
  for (scaled /= 1000; scaled >= 999.5 && unit + 1 < units.size(); ++unit) scaled /= 1000;
  const int decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
  return with_separators(value < 0 ? -scaled : scaled, decimals) + units[unit];
}

std::string percent(double fraction) {
  const double points = fraction * 100;
  const bool small = std::abs(points) < 9.95 && std::abs(points) >= 0.05;
  return with_separators(points, small ? 1 : 0) + " %";
}

std::string signed_percent(double fraction) {
  if (std::abs(fraction) < 0.0005) return "±0 %";
  std::string text = fraction > 0 ? "+" : "";
  return text.append(percent(fraction));
}

std::string ratio(double value) {
  if (!(value > 0)) return "–";
  return "×" + with_separators(value, value < 100 ? 2 : 0);
}

std::string file_size(std::uintmax_t bytes) {
  if (bytes < 1024) return std::to_string(bytes) + " B";
  constexpr std::array<const char*, 4> units = {" KiB", " MiB", " GiB", " TiB"};
  double scaled = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; scaled >= 1023.5 && unit + 1 < units.size(); ++unit) scaled /= 1024;
  return with_separators(scaled, scaled < 9.95 ? 1 : 0) + units[unit];
}

}  // namespace gnomon::desktop
