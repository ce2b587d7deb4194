// The rules of POLICIES §1, asked of runs that somebody else made. Private to engine/recording.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/recording/recording.h"

namespace gnomon {

class Referee {
 public:
  /// `instance` must outlive it. Where the memory of the runs is an estimate, too much of it is a
  /// doubt and no fault.
  Referee(const Instance& instance, bool memory_is_estimated)
      : instance_(instance), memory_is_estimated_(memory_is_estimated) {}

  /// The jobs are not those that the runs were recorded of.
  void other_jobs();
  void unknown_job(const RecordedRun& run);
  /// `runs` in order of start. Returns the most that they ever hold, in tokens.
  Tokens judge(std::span<const Run> runs);
  /// The earliest; in one round the one that stands first in recorded_schedule's list.
  [[nodiscard]] const std::optional<Fault>& first_fault() const { return fault_; }
  [[nodiscard]] const std::optional<Fault>& doubt() const { return doubt_; }

 private:
  void judge_start(const Run& run, const Run* last);
  void judge_length(const Run& run);
  [[nodiscard]] Tokens judge_memory(std::span<const Run> runs);
  void judge_ends(std::span<const Run> runs);
  void found(Fault::Kind kind, Round round, JobId job, const std::string& what);

  const Instance& instance_;
  bool memory_is_estimated_;
  std::optional<Fault> fault_, doubt_;
};

}  // namespace gnomon
