// The time-indexed programme (POLICIES §3) as data: which starts it allows, and what each of them
// weighs in every round. The linear relaxation and the exact search are made from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model/instance.h"

namespace gnomon {

/// Jobs of the same arrival, prompt and output: the programme need not tell them apart, so a column
/// counts how many of them start in its round.
struct JobClass {
  Round arrival_round = 0;
  Tokens prompt = 0;
  Tokens output = 1;
  std::vector<JobId> jobs = {};  ///< ascending, never empty
  Round first_start = 0;         ///< the start window, both ends included
  Round last_start = 0;
  std::size_t first_column = 0;  ///< of first_start; one column per round of the window
};

/// Consecutive rounds in which something may run.
struct RowSpan {
  Round first_round = 0;
  Round last_round = 0;  ///< included
  std::size_t first_row = 0;
};

/// minimise Σ_columns start × x + constant, where the columns of a class add up to its jobs and in
/// every round Σ (s + t - start + 1) x <= M over the columns that run in it.
struct TimeIndexedProgram {
  Tokens memory_limit = 0;
  std::vector<JobClass> classes;  ///< by (arrival, output, prompt)
  std::vector<RowSpan> spans;     ///< ascending
  std::size_t columns = 0;
  std::size_t rows = 0;       ///< one per round; the rows of the classes are not counted
  std::int64_t nonzeros = 0;  ///< those of the classes included
  std::int64_t constant = 0;  ///< Σ (output - arrival)

  /// Row of a round that lies in a span.
  [[nodiscard]] std::size_t row_of(Round round) const;
};

/// Above either, a programme is refused: it would take gigabytes, and days to solve.
inline constexpr std::size_t max_program_columns = 200'000;
inline constexpr std::int64_t max_program_nonzeros = 8'000'000;

/// The programme of all schedules whose total latency may be `upper_bound_rounds` or less: it holds
/// an optimal schedule when that is the total latency of some schedule. O(classes × jobs).
/// `instance` must have passed `validate`. Throws InputError with one sentence that names the
/// numbers when the programme is above the limits; nothing large has been made then.
[[nodiscard]] TimeIndexedProgram time_indexed_program(const Instance& instance,
                                                      std::int64_t upper_bound_rounds);

}  // namespace gnomon
