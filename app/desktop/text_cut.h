// Text that is cut off where there is no more room, and says so with an ellipsis.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gnomon::desktop {

using MeasureText = std::function<float(std::string_view)>;

/// `text` as it is where it fits into `room_px`, else as much of it as fits with an ellipsis. Whole
/// characters of UTF-8; no blank in front of the ellipsis.
[[nodiscard]] std::string cut_to(std::string text, float room_px, const MeasureText& measure);

/// The first `lines` lines (at least 1) of a text that is broken at spaces; the last one has an
/// ellipsis where there is more.
[[nodiscard]] std::string cut_to_lines(const std::string& text, float room_px, int lines,
                                       const MeasureText& measure);

}  // namespace gnomon::desktop
