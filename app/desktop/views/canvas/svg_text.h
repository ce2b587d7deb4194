// The words of an SVG file: numbers, colours and text as XML wants them. Pure text.
#pragma once

#include <string>
#include <string_view>

#include "app/desktop/views/canvas/canvas.h"

namespace gnomon::desktop {

/// At most two decimals, no more digits than needed: 12, 0.5, -3.14. `value` must be finite.
void append_number(std::string& out, double value);

/// ` name="value"`.
[[nodiscard]] std::string attribute(std::string_view name, double value);

/// `text` as the content of an element or of a quoted attribute: the five characters that mean
/// something are escaped, those that XML forbids are left out, and what is not UTF-8 becomes
/// U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// ` fill="#rrggbb"`, or whatever else `name` is, and its opacity where there is some.
[[nodiscard]] std::string paint_attribute(std::string_view name, PackedColour colour);

/// `a` and `b` mixed, channel by channel: 0 is `a`, 1 is `b`. The alpha is that of `a`.
[[nodiscard]] PackedColour mixed(PackedColour a, PackedColour b, double part_of_b);
/// A grey as bright as `colour` looks.
[[nodiscard]] PackedColour greyed(PackedColour colour);

}  // namespace gnomon::desktop
