// Text in lines, broken at spaces only. ImGui also breaks after commas and full stops, and so takes
// "20,706" apart.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gnomon::desktop {

/// `text` with line breaks so that no line is wider than `width_px`, as `measure` has it in pixels,
/// unless a single word is. Line breaks of the text itself stay.
[[nodiscard]] std::string wrap_at_spaces(std::string_view text, float width_px,
                                         const std::function<float(std::string_view)>& measure);

}  // namespace gnomon::desktop
