// A schedule that Gnomon did not make: a recorded run of a serving system, or what another
// simulator wrote down. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/schedule.h"
#include "engine/model/shared_value.h"
#include "engine/model/types.h"

namespace gnomon {

/// Limits within which memory, the area of a run and the total latency stay inside 64 bits,
/// whatever wrote the recording. (Areas of many runs are added up in floating point, or modulo
/// 2^64.) A run makes a token a round and no job has more than 10^9 of them; twice as long is
/// enough to look at one that is too long. With d <= 2 * 10^9 rounds and a prompt of s <= 10^9
/// tokens it holds s d + d (d + 1) / 2 <= 4 * 10^18 + 10^9 token-rounds, of 9.2 * 10^18 that there
/// are numbers for.
inline constexpr Round max_recorded_run_rounds = 2 * max_memory_limit_tokens;
/// All runs together hold at most 5 * 10^7 * 3 * 10^9 tokens, and take 2.8 GB.
inline constexpr std::int64_t max_recorded_runs = 50'000'000;
/// The total latency is no more than the sum of all ends.
inline constexpr Round max_sum_of_recorded_ends = 9'000'000'000'000'000'000;
inline constexpr std::size_t max_usage_samples = 100'000;  ///< more than a day of seconds

/// One attempt at one job, in rounds.
struct RecordedRun {
  std::int64_t job = 0;  ///< source row of the instance
  Round start = 0;       ///< first round in which it holds memory
  Round end = 0;         ///< completion or kill round; > start, by at most max_recorded_run_rounds
  std::int32_t phase = -1;
  std::int32_t lane = -1;
  Outcome outcome = Outcome::completed;
  /// By the clock, rounds between first and last token beyond output - 1; negative where there are
  /// too few. 0 where there is no clock.
  double extra_rounds = 0;
  /// It took so many more rounds than it has tokens that it must have been preempted: no part of
  /// the fit, and drawn by its last token.
  bool held_up = false;
  friend bool operator==(const RecordedRun&, const RecordedRun&) = default;
};

/// How long an engine step takes, in seconds: fixed + per_run · active runs + per_token · KV tokens
/// held + per_prefill_token · prompt tokens that the step works off. All >= 0, and not all 0.
struct StepTime {
  double fixed_seconds = 0;
  double per_run_seconds = 0;
  double per_token_seconds = 0;
  double per_prefill_token_seconds = 0;
  // How well it fits: decode spans of the runs, measured against the sum over their steps.
  std::int64_t spans = 0;  ///< of runs that were not held up
  double rms_residual_seconds = 0;
  double worst_residual_seconds = 0;  ///< as far from 0, either way
  double rms_residual_rounds = 0;  ///< of RecordedRun::extra_rounds, after the clock was adjusted
  double worst_residual_rounds = 0;
  friend bool operator==(const StepTime&, const StepTime&) = default;
};

/// A point of the map between rounds and seconds, which is linear between two of them.
struct ClockPoint {
  double round = 0;
  double seconds = 0;
  friend bool operator==(const ClockPoint&, const ClockPoint&) = default;
};

/// KV memory in use as the system reported it.
struct UsageSample {
  double seconds = 0;                       ///< on the clock of the recording
  double fraction = 0;                      ///< of the capacity, 0..1
  std::int64_t running = -1, waiting = -1;  ///< requests; -1 where it is not said
  friend bool operator==(const UsageSample&, const UsageSample&) = default;
};

struct Recording {
  std::string name;    ///< what the pane is called: "vllm-fcfs", "RTX4090 Llama-3.1-8B"
  std::string origin;  ///< name of the file without folders
  std::string jobs_fingerprint = {};  ///< of the jobs that it is of; empty: not known
  std::vector<RecordedRun> runs;
  std::vector<ClockPoint> clock = {};  ///< ascending in both; empty: it knows rounds alone
  std::optional<StepTime> step_time = {};
  std::vector<UsageSample> usage = {};  ///< by time
  Tokens capacity = 0;                  ///< what `usage` is a fraction of; 0: not known
  double capacity_spread = 0;  ///< the middle 80 % of the samples that it comes from lie this far
                               ///< apart, relative to it; 0: it was not estimated
  friend bool operator==(const Recording&, const Recording&) = default;
};

/// Recordings can be long; scenarios are copied and compared in every frame.
using SharedRecording = SharedValue<Recording>;

}  // namespace gnomon
