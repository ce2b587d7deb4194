// The active runs by (start, id), for the overrun rule's victim: the most recently started run,
// then the larger id.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

class RunStack {
 public:
  /// Starts must come in ascending order of `start`.
  void push(Round start, JobId job) {
    entries_.push_back({start, job});
    sorted_ = false;
  }

  /// Removes and returns the latest run for which active(job, start) holds; no_job when none is
  /// left. Entries of ended runs are dropped on the way.
  template <typename Active>
  JobId pop_latest(Active&& active) {
    while (!entries_.empty()) {
      sort_latest_round();
      const Entry top = entries_.back();
      entries_.pop_back();
      if (active(top.job, top.start)) return top.job;
    }
    return no_job;
  }

  /// Drops ended runs once they outnumber the active ones, so that memory follows the latter.
  template <typename Active>
  void compact(std::size_t active_runs, Active&& active) {
    if (entries_.size() < 2 * active_runs + 1024) return;
    std::erase_if(entries_, [&](const Entry& entry) { return !active(entry.job, entry.start); });
  }

 private:
  struct Entry {
    Round start = 0;
    JobId job = no_job;
  };

  // Runs of one round are pushed in priority order; the victim rule wants them by id.
  void sort_latest_round() {
    const Round latest = entries_.back().start;
    if (sorted_ && latest == sorted_round_) return;
    auto first = entries_.end();
    while (first != entries_.begin() && (first - 1)->start == latest) --first;
    std::sort(first, entries_.end(), [](const Entry& a, const Entry& b) { return a.job < b.job; });
    sorted_ = true;
    sorted_round_ = latest;
  }

  std::vector<Entry> entries_;
  bool sorted_ = false;
  Round sorted_round_ = 0;
};

}  // namespace gnomon
