#include "tests/unit/colour_vision.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gnomon::test {
namespace {

constexpr double pi = std::numbers::pi;

using Matrix = std::array<double, 9>;
constexpr Matrix protanopia = {0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                               0.099216, -0.003882, -0.048116, 1.051998};
constexpr Matrix deuteranopia = {0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                                 0.047413, -0.011820, 0.042940,  0.968881};
constexpr Matrix tritanopia = {1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                               0.147602, 0.004733,  0.691367,  0.303900};

LinearRgb times(const Matrix& m, LinearRgb c) {
  const auto row = [&](std::size_t at) {
    return std::clamp(m[at] * c.red + m[at + 1] * c.green + m[at + 2] * c.blue, 0.0, 1.0);
  };
  return {row(0), row(3), row(6)};
}

double luminance(LinearRgb c) {
  return 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue;
}

double degrees(double radians) {
  return radians * 180 / pi;
}

double cosine(double in_degrees) {
  return std::cos(in_degrees * pi / 180);
}

/// Hue in degrees, 0..360; 0 for grey.
double hue_of(double a, double b) {
  if (a == 0 && b == 0) return 0;
  const double hue = degrees(std::atan2(b, a));
  return hue < 0 ? hue + 360 : hue;
}

double seventh_power_share(double chroma) {
  const double power = std::pow(chroma, 7);
  return std::sqrt(power / (power + std::pow(25.0, 7)));
}

}  // namespace

std::string_view name(Vision vision) {
  constexpr std::array<std::string_view, 4> names = {"normal vision", "protanopia", "deuteranopia",
                                                     "tritanopia"};
  return names[static_cast<std::size_t>(vision)];
}

LinearRgb linear(std::uint32_t packed) {
  const auto channel = [&](int shift) {
    const double value = (packed >> shift & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return {channel(0), channel(8), channel(16)};
}

LinearRgb seen(LinearRgb colour, Vision vision) {
  switch (vision) {
    case Vision::normal:
      break;
    case Vision::protanopia:
      return times(protanopia, colour);
    case Vision::deuteranopia:
      return times(deuteranopia, colour);
    case Vision::tritanopia:
      return times(tritanopia, colour);
  }
  return colour;
}

Lab lab(LinearRgb c) {
  const auto f = [](double t) {
    constexpr double delta = 6.0 / 29;
    return t > delta * delta * delta ? std::cbrt(t) : t / (3 * delta * delta) + 4.0 / 29;
  };
  // White of D65 divided out.
  const double x = (0.4124564 * c.red + 0.3575761 * c.green + 0.1804375 * c.blue) / 0.95047;
  const double y = 0.2126729 * c.red + 0.7151522 * c.green + 0.0721750 * c.blue;
  const double z = (0.0193339 * c.red + 0.1191920 * c.green + 0.9503041 * c.blue) / 1.08883;
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

Lab lab(std::uint32_t packed, Vision vision) {
  return lab(seen(linear(packed), vision));
}

// As in Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes", 2005.
double difference(const Lab& first, const Lab& second) {
  const double mean_plain_chroma =
      (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
  const double stretch = 1 + 0.5 * (1 - seventh_power_share(mean_plain_chroma));
  const double a1 = stretch * first.a, a2 = stretch * second.a;
  const double c1 = std::hypot(a1, first.b), c2 = std::hypot(a2, second.b);
  const double h1 = hue_of(a1, first.b), h2 = hue_of(a2, second.b);

  double hue_step = 0, mean_hue = h1 + h2;
  if (c1 * c2 != 0) {
    hue_step = h2 - h1;
    if (hue_step > 180) hue_step -= 360;
    if (hue_step < -180) hue_step += 360;
    mean_hue = (h1 + h2) / 2;
    if (std::abs(h1 - h2) > 180) mean_hue += mean_hue < 180 ? 180 : -180;
  }
  const double mean_lightness = (first.lightness + second.lightness) / 2,
               mean_chroma = (c1 + c2) / 2;
  const double off = (mean_lightness - 50) * (mean_lightness - 50);
  const double t = 1 - 0.17 * cosine(mean_hue - 30) + 0.24 * cosine(2 * mean_hue) +
                   0.32 * cosine(3 * mean_hue + 6) - 0.20 * cosine(4 * mean_hue - 63);
  const double lightness =
      (second.lightness - first.lightness) / (1 + 0.015 * off / std::sqrt(20 + off));
  const double chroma = (c2 - c1) / (1 + 0.045 * mean_chroma);
  const double hue =
      2 * std::sqrt(c1 * c2) * std::sin(hue_step / 2 * pi / 180) / (1 + 0.015 * mean_chroma * t);
  const double bend = 60 * std::exp(-std::pow((mean_hue - 275) / 25, 2)) * pi / 180;
  const double rotation = -std::sin(bend) * 2 * seventh_power_share(mean_chroma);
  return std::sqrt(lightness * lightness + chroma * chroma + hue * hue + rotation * chroma * hue);
}

double difference(std::uint32_t first, std::uint32_t second, Vision vision) {
  return difference(lab(first, vision), lab(second, vision));
}

double worst_difference(std::uint32_t first, std::uint32_t second) {
  double worst = difference(first, second, Vision::normal);
  for (const Vision vision : visions) worst = std::min(worst, difference(first, second, vision));
  return worst;
}

double contrast(std::uint32_t first, std::uint32_t second) {
  const double a = luminance(linear(first)) + 0.05, b = luminance(linear(second)) + 0.05;
  return std::max(a, b) / std::min(a, b);
}

}  // namespace gnomon::test
