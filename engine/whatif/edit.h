// What a user changes in the schedule of a policy: one demand on one job. A policy with edits is a
// variant; it goes as the policy alone would until the first of them takes effect.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/model/types.h"

namespace gnomon {

struct Edit {
  enum class Kind : std::uint8_t {
    start,   ///< the job, which has arrived and waits, starts in `round`
    hold,    ///< from `round` on, the job, which waits, is not started before round `value`
    output,  ///< the job's output is `value` tokens, from the beginning: the instance changes
    kill,  ///< the job's active run is killed at the beginning of `round`, and the job waits again
  };
  Kind kind = Kind::start;
  std::int64_t job = 0;    ///< as the window shows it: Instance::source_row
  Round round = 0;         ///< in which it takes effect; 0 for `output`
  std::int64_t value = 0;  ///< hold: a round > `round`; output: tokens >= 1; else 0

  friend bool operator==(const Edit&, const Edit&) = default;
};

[[nodiscard]] constexpr Edit start_edit(std::int64_t job, Round round) {
  return {Edit::Kind::start, job, round, 0};
}
/// For a job that waits in `round`; for a run that is to start later, `round` is that of its start.
[[nodiscard]] constexpr Edit hold_edit(std::int64_t job, Round round, Round not_before) {
  return {Edit::Kind::hold, job, round, not_before};
}
[[nodiscard]] constexpr Edit output_edit(std::int64_t job, Tokens output) {
  return {Edit::Kind::output, job, 0, output};
}
[[nodiscard]] constexpr Edit kill_edit(std::int64_t job, Round round) {
  return {Edit::Kind::kill, job, round, 0};
}

/// Edits of one policy: enough for a start of every job of the largest hand-made schedule.
inline constexpr std::size_t max_edits = 10'000;

/// As scenario files say it: "start 17 at 40", "hold 17 from 10 until 60",
/// "output 17 to 300", "kill 17 at 40".
[[nodiscard]] std::string to_string(const Edit& edit);

/// In words, as lists and sentences say it: "start job 17 in round 40".
[[nodiscard]] std::string describe(const Edit& edit);

/// The forms of these lines, quoted, for sentences: "start JOB at ROUND", ….
[[nodiscard]] std::string edit_forms();

/// The inverse of to_string. Throws InputError with a sentence that quotes `text`.
[[nodiscard]] Edit parse_edit(std::string_view text);

/// Throws InputError naming the first edit (from 1) that is out of range in itself, or that
/// contradicts one before it: two outputs of a job, a start that a hold forbids, the same twice.
void validate_edits(std::span<const Edit> edits);

/// "with 1 edit", "with 3 edits"; empty without edits. Follows a policy's name.
[[nodiscard]] std::string variant_suffix(std::span<const Edit> edits);

}  // namespace gnomon
