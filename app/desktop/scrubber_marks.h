// What is marked on the scrubber, and which mark the mouse means. Pure: no ImGui.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/model/types.h"

namespace gnomon::desktop {

struct ScrubberMark {
  /// In order of importance: where marks lie on each other, the first is drawn on top. Alarms hang
  /// below the track, all others stand on it.
  enum class Kind : std::uint8_t { bookmark, divergence, alarm };
  Kind kind = Kind::bookmark;
  Round round = 0;
  std::size_t pane = 0;   ///< alarm: whose; divergence: the other pane
  std::size_t index = 0;  ///< bookmark, alarm: in its list
  friend bool operator==(const ScrubberMark&, const ScrubberMark&) = default;
};

/// Marks of one kind that are closer to each other than can be told apart.
struct MarkGroup {
  ScrubberMark::Kind kind = ScrubberMark::Kind::bookmark;
  Round round = 0;              ///< of the first
  float x_px = 0;               ///< of the first, from the beginning of the track
  std::vector<std::size_t> of;  ///< indices of the marks, in order of round
};

/// Groups `marks`, of any order, on a track of `width_px` for rounds 0..horizon. Groups of one kind
/// are at least `apart_px` from each other. By kind, then by round.
[[nodiscard]] std::vector<MarkGroup> group_marks(std::span<const ScrubberMark> marks, Round horizon,
                                                 float width_px, float apart_px);

/// The group within `reach_px` of `x_px`: the nearest, of equally near ones the more important.
/// `below`: of those below the track alone, or of those above it; nullopt: of all.
[[nodiscard]] std::optional<std::size_t> mark_at(std::span<const MarkGroup> groups, float x_px,
                                                 float reach_px, std::optional<bool> below = {});

/// What its tooltip says: what `describe` says of up to `most` marks, and how many more there are.
[[nodiscard]] std::string words_of(const MarkGroup& group, std::span<const ScrubberMark> marks,
                                   std::size_t most,
                                   const std::function<std::string(const ScrubberMark&)>& describe);

}  // namespace gnomon::desktop
