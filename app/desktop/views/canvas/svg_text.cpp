#include "app/desktop/views/canvas/svg_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace gnomon::desktop {
namespace {

constexpr unsigned channel(PackedColour colour, int index) {
  return colour >> (8 * index) & 0xFFu;
}

/// Bytes of the UTF-8 character at the beginning of `text`; 0 where there is none. Overlong forms,
/// surrogates and what lies beyond U+10FFFF are none.
std::size_t character_bytes(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < bytes) return 0;
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  }
  const unsigned second = byte(1);
  if (first == 0xE0 && second < 0xA0) return 0;
  if (first == 0xED && second > 0x9F) return 0;
  if (first == 0xF0 && second < 0x90) return 0;
  if (first == 0xF4 && second > 0x8F) return 0;
  return bytes;
}

}  // namespace

void append_number(std::string& out, double value) {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, 2);
  std::string_view digits(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  while (digits.ends_with('0')) digits.remove_suffix(1);
  if (digits.ends_with('.')) digits.remove_suffix(1);
  out += digits == "-0" ? "0" : digits;
}

std::string attribute(std::string_view name, double value) {
  std::string out = " ";
  out += name;
  out += "=\"";
  append_number(out, value);
  return out + '"';
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bytes = character_bytes(text);
    const std::string_view character = text.substr(0, bytes == 0 ? 1 : bytes);
    text.remove_prefix(character.size());
    if (bytes == 0) {
      out += "\uFFFD";
    } else if (character == "&") {
      out += "&amp;";
    } else if (character == "<") {
      out += "&lt;";
    } else if (character == ">") {
      out += "&gt;";
    } else if (character == "\"") {
      out += "&quot;";
    } else if (character == "'") {
      out += "&apos;";
    } else if (static_cast<unsigned char>(character[0]) < 0x20) {
      if (character == "\t" || character == "\n" || character == "\r") out += ' ';
    } else if (character != "\uFFFE" && character != "\uFFFF") {
      out += character;
    }
  }
  return out;
}

std::string paint_attribute(std::string_view name, PackedColour colour) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = " ";
  out += name;
  out += "=\"#";
  for (int i = 0; i < 3; ++i) {
    out += digits[channel(colour, i) >> 4];
    out += digits[channel(colour, i) & 0xFu];
  }
  out += '"';
  const unsigned alpha = channel(colour, 3);
  if (alpha == 0xFF) return out;
  return out + attribute(std::string(name) + "-opacity", alpha / 255.0);
}

PackedColour mixed(PackedColour a, PackedColour b, double part_of_b) {
  PackedColour out = a & 0xFF000000u;
  for (int i = 0; i < 3; ++i) {
    const double value =
        channel(a, i) + (static_cast<double>(channel(b, i)) - channel(a, i)) * part_of_b;
    out |= static_cast<PackedColour>(std::lround(value)) << (8 * i);
  }
  return out;
}

PackedColour greyed(PackedColour colour) {
  const double light =
      0.3 * channel(colour, 0) + 0.59 * channel(colour, 1) + 0.11 * channel(colour, 2);
  const auto grey = static_cast<PackedColour>(std::lround(light));
  return (colour & 0xFF000000u) | grey << 16 | grey << 8 | grey;
}

}  // namespace gnomon::desktop
