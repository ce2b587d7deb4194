// What each phase of a schedule came to: when it really ended, who survived it and how much of the
// lost memory was lost in it. Rows and sums are laid out so that any stretch of time is answered in
// logarithmic time, however many phases there are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"

namespace gnomon {

/// What the policy of that name calls an entry of Schedule::phases: "phase", "class", "batch" or
/// "call"; "phase" for policies that have none.
[[nodiscard]] std::string_view phase_word(std::string_view policy);

struct PhaseFacts {
  std::int32_t phase = 0;      ///< index into Schedule::phases
  Round start = 0;             ///< in which it began
  Round end = 0;               ///< the last end of its runs; > start
  Tokens slice = 0;            ///< τ in rounds; of a batch its longest output
  std::int64_t lanes = 0;      ///< k; of a batch its size; 0 where there are none
  std::int64_t jobs = 0;       ///< that entered it
  std::int64_t survivors = 0;  ///< of these, unfinished at its end; of a batch those planned anew
  std::int64_t runs = 0;
  std::int64_t kills = 0;
  double lost_area = 0;       ///< token-rounds that its killed runs held; exact below 2^53
  std::int32_t batch = 0;     ///< of arrivals; of a batch which plan
  std::string_view branch{};  ///< `route`: "P", "R" or "Large"; else empty
  std::int32_t row = 0;
};

/// Some phases together.
struct PhaseTotals {
  std::int64_t phases = 0;
  std::int64_t jobs = 0;
  std::int64_t kills = 0;
  double lost_area = 0;
};

/// Immutable; keeps its own copy of what it needs.
class PhaseIndex {
 public:
  /// At most so many rows; what overlaps beyond that is merged in the last one.
  static constexpr std::int32_t max_rows = 3;

  /// A stretch of one row: a phase, or several that overlap where there were too few rows. Those of
  /// a row are disjoint and in order.
  struct Band {
    Round start = 0, end = 0;
    std::size_t first = 0, last = 0;  ///< range of positions in the row
  };

  PhaseIndex() = default;
  /// O(runs + phases). Throws SimulationStopped on a stop request.
  PhaseIndex(const Instance& instance, const Schedule& schedule, std::string_view policy,
             const std::stop_token& stop = {});

  [[nodiscard]] std::string_view word() const { return word_; }
  /// By index into Schedule::phases.
  [[nodiscard]] std::span<const PhaseFacts> facts() const { return facts_; }
  /// 0 without phases.
  [[nodiscard]] std::int32_t rows() const { return static_cast<std::int32_t>(rows_.size()); }
  [[nodiscard]] std::span<const Band> bands(std::int32_t row) const;
  /// Phases of a row by position: indices into facts(), ascending by start.
  [[nodiscard]] std::span<const std::int32_t> phases(std::int32_t row) const;
  /// Of the positions [first, last) of a row, in constant time.
  [[nodiscard]] PhaseTotals totals(std::int32_t row, std::size_t first, std::size_t last) const;
  /// Token-rounds lost in the whole schedule, outside of phases too.
  [[nodiscard]] double lost_area() const { return lost_area_; }
  /// Of all that was lost; 0 where nothing was.
  [[nodiscard]] double lost_share(double area) const {
    return lost_area_ > 0 ? area / lost_area_ : 0;
  }
  /// How many batches of arrivals, or plans, there were.
  [[nodiscard]] std::int32_t batches() const { return batches_; }

 private:
  struct Row {
    std::vector<std::int32_t> phases;
    std::vector<Band> bands;
    std::vector<PhaseTotals> before;  ///< per position, and one more: sums of those before it
  };

  void gather(const Instance& instance, const Schedule& schedule, std::string_view policy,
              const std::stop_token& stop);
  void settle_ends(const Schedule& schedule);
  void place_in_rows();

  std::string_view word_ = "phase";
  std::vector<PhaseFacts> facts_;
  std::vector<Row> rows_;
  double lost_area_ = 0;
  std::int32_t batches_ = 0;
};

}  // namespace gnomon
