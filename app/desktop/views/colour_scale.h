// Output length -> colour, tabulated so that colouring a hundred thousand bands costs a table
// look-up each. The colours themselves come from the theme.
#pragma once

#include <array>
#include <cstdint>
#include <functional>

#include "app/desktop/packed_colour.h"
#include "engine/model/instance.h"
#include "engine/model/types.h"

namespace gnomon::desktop {

/// Smallest and largest output of any job; {1, 1} without jobs.
struct OutputRange {
  Tokens shortest = 1;
  Tokens longest = 1;
  friend bool operator==(const OutputRange&, const OutputRange&) = default;
};
[[nodiscard]] OutputRange output_range(const Instance& instance);

class ColourScale {
 public:
  using Source = std::function<PackedColour(Tokens output, Tokens shortest, Tokens longest)>;

  ColourScale() = default;
  ColourScale(const Source& source, OutputRange range);

  /// Colour of a job with that output; the theme was asked about a length at most 1.6 % shorter.
  [[nodiscard]] PackedColour operator()(Tokens output) const { return table_[index_of(output)]; }

  friend bool operator==(const ColourScale&, const ColourScale&) = default;

 private:
  static constexpr int steps_bits = 6;  // entries per doubling: a step is at most 1.6 %
  static constexpr int doublings = 31;  // outputs are at most M, at most 10^9
  static std::size_t index_of(Tokens output);

  std::array<PackedColour, static_cast<std::size_t>(doublings) << steps_bits> table_{};
};

/// Mean of colours weighted by tokens, for bands that are too thin to be drawn one by one.
class ColourMean {
 public:
  void add(PackedColour colour, double weight);
  [[nodiscard]] PackedColour colour() const;

 private:
  double red_ = 0, green_ = 0, blue_ = 0, weight_ = 0;
};

/// What `colour` looks like over an opaque `ground`: opaque, mixed as ColourMean does.
[[nodiscard]] PackedColour flattened(PackedColour colour, PackedColour ground);

}  // namespace gnomon::desktop
