// What is pointed at in one place and lights up in another: a term of a formula, in the picture.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/model/types.h"

namespace gnomon::desktop {

struct Highlight {
  enum class Kind : unsigned char {
    none,
    level,   ///< a height of memory, over rounds
    rounds,  ///< a span of rounds
    jobs,    ///< runs of these jobs that are active in some round of the span
    memory,  ///< a height of memory: what lies between two levels, over rounds
  };
  static constexpr std::size_t every_pane = static_cast<std::size_t>(-1);
  Kind kind = Kind::none;
  std::size_t pane = 0;    ///< in which it is drawn
  Round start = 0;         ///< first round
  Round end = 0;           ///< exclusive
  Tokens tokens = 0;       ///< level, memory: the (upper) level
  Tokens base_tokens = 0;  ///< memory: the lower level
  std::vector<JobId> jobs;
  std::string label;  ///< as short as "k* = 29"; may be empty

  friend bool operator==(const Highlight&, const Highlight&) = default;
};

/// The other way round: what is pointed at in a pane's picture, besides the hovered job.
struct PointedAt {
  std::size_t pane = 0;
  Round start = 0, end = 0;  ///< a phase: end > start
  Tokens level = -1;         ///< a line across the picture, such as M; -1 for none
};

}  // namespace gnomon::desktop
