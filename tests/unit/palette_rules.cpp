#include "tests/unit/palette_rules.h"

#include <cstdio>

#include "tests/unit/colour_vision.h"

namespace gnomon::test {
namespace {

using desktop::Colour;

std::string hex(Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", colour & 0xff, colour >> 8 & 0xff,
                colour >> 16 & 0xff);
  return text;
}

void check_pair(Colour a, Colour b, double minimum, Breaches& breaches) {
  for (const Vision vision : visions) {
    const double apart = difference(a, b, vision);
    if (apart >= minimum) continue;
    breaches.push_back(hex(a) + " and " + hex(b) + " are " + std::to_string(apart) +
                       " apart, not " + std::to_string(minimum) + ": " + std::string(name(vision)));
  }
}

}  // namespace

Breaches pairs_closer_than(const std::vector<Colour>& colours, double minimum) {
  Breaches breaches;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) check_pair(colours[j], colours[i], minimum, breaches);
  }
  return breaches;
}

Breaches neighbours_closer_than(const std::vector<Colour>& colours, double minimum) {
  Breaches breaches;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    check_pair(colours[i], colours[(i + 1) % colours.size()], minimum, breaches);
  }
  return breaches;
}

Breaches nearer_than(Colour colour, const std::vector<Colour>& others, double minimum) {
  Breaches breaches;
  for (const Colour other : others) check_pair(colour, other, minimum, breaches);
  return breaches;
}

Breaches lightness_steps_below(const std::vector<Colour>& scale, double minimum) {
  Breaches breaches;
  for (const Vision vision : visions) {
    for (std::size_t i = 1; i < scale.size(); ++i) {
      const double step = lab(scale[i], vision).lightness - lab(scale[i - 1], vision).lightness;
      if (step >= minimum) continue;
      breaches.push_back("From " + hex(scale[i - 1]) + " to " + hex(scale[i]) + " L* grows by " +
                         std::to_string(step) + ", not " + std::to_string(minimum) + ": " +
                         std::string(name(vision)));
    }
  }
  return breaches;
}

Breaches contrast_below(Colour colour, const std::vector<Colour>& grounds, double minimum) {
  Breaches breaches;
  for (const Colour ground : grounds) {
    const double ratio = contrast(colour, ground);
    if (ratio >= minimum) continue;
    breaches.push_back(hex(colour) + " on " + hex(ground) + " has a contrast of " +
                       std::to_string(ratio) + ", not " + std::to_string(minimum));
  }
  return breaches;
}

}  // namespace gnomon::test
