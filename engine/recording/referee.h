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
  /// `instance` must outlive it.
  explicit Referee(const Instance& instance) : instance_(instance) {}

  /// The jobs are not those that the runs were recorded of.
  void other_jobs();
  void unknown_job(const RecordedRun& run);
  /// `runs` in order of start. Returns the most that they ever hold, in tokens.
  Tokens judge(std::span<const Run> runs);
  /// The earliest; in one round the one that stands first in recorded_schedule's list.
  [[nodiscard]] std::optional<Fault> first_fault() && { return std::move(fault_); }

 private:
  void judge_start(const Run& run, const Run* last);
  void judge_length(const Run& run);
  [[nodiscard]] Tokens judge_memory(std::span<const Run> runs);
  void judge_ends(std::span<const Run> runs);
  void found(Fault::Kind kind, Round round, JobId job, const std::string& what);

  const Instance& instance_;
  std::optional<Fault> fault_;
};

}  // namespace gnomon
