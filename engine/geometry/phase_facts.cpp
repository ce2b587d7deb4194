#include "engine/geometry/phase_facts.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "engine/model/job.h"
#include "engine/simulate/simulator.h"

namespace gnomon {
namespace {

constexpr std::size_t runs_between_stop_checks = 1 << 16;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> words{{{"gsa", "phase"},
                                                                              {"gsa-spec", "phase"},
                                                                              {"response", "phase"},
                                                                              {"gba", "class"},
                                                                              {"sorted-f", "batch"},
                                                                              {"route", "call"}}};

/// Which branch of `route` each call belongs to, found out run by run in order of start: by the
/// prompt of any of its jobs, unless that job has moved in an earlier call.
class BranchFinder {
 public:
  explicit BranchFinder(const Instance& instance)
      : instance_(instance), moved_in_(instance.jobs.size(), -1) {}

  void note(const Run& run, PhaseFacts& call) {
    std::int32_t& moved_in = moved_in_[static_cast<std::size_t>(run.job)];
    if (call.branch.empty()) {
      const Tokens prompt = instance_.jobs[static_cast<std::size_t>(run.job)].prompt;
      const bool moved = moved_in >= 0 && moved_in < run.phase;
      call.branch = prompt == 0 || moved                  ? "R"
                    : 4 * prompt > instance_.memory_limit ? "Large"
                                                          : "P";
    }
    if (run.kill_reason == KillReason::branch_move) moved_in = run.phase;
  }

 private:
  const Instance& instance_;
  std::vector<std::int32_t> moved_in_;  ///< per job: the call in which it moved to R, -1 before
};

}  // namespace

std::string_view phase_word(std::string_view policy) {
  const auto* found = std::find_if(words.begin(), words.end(),
                                   [&](const auto& entry) { return entry.first == policy; });
  return found == words.end() ? "phase" : found->second;
}

PhaseIndex::PhaseIndex(const Instance& instance, const Schedule& schedule, std::string_view policy,
                       const std::stop_token& stop)
    : word_(phase_word(policy)) {
  if (schedule.phases.empty()) return;
  gather(instance, schedule, policy, stop);
  settle_ends(schedule);
  place_in_rows();
}

std::span<const PhaseIndex::Band> PhaseIndex::bands(std::int32_t row) const {
  return rows_[static_cast<std::size_t>(row)].bands;
}

std::span<const std::int32_t> PhaseIndex::phases(std::int32_t row) const {
  return rows_[static_cast<std::size_t>(row)].phases;
}

PhaseTotals PhaseIndex::totals(std::int32_t row, std::size_t first, std::size_t last) const {
  const std::vector<PhaseTotals>& before = rows_[static_cast<std::size_t>(row)].before;
  const PhaseTotals &low = before[first], &high = before[last];
  return {high.phases - low.phases, high.jobs - low.jobs, high.kills - low.kills,
          high.lost_area - low.lost_area};
}

void PhaseIndex::gather(const Instance& instance, const Schedule& schedule, std::string_view policy,
                        const std::stop_token& stop) {
  facts_.resize(schedule.phases.size());
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const Phase& phase = schedule.phases[i];
    PhaseFacts& facts = facts_[i];
    facts.phase = static_cast<std::int32_t>(i);
    facts.start = facts.end = phase.start;
    facts.slice = phase.slice;
    facts.lanes = phase.lanes;
    facts.jobs = phase.jobs;
    facts.survivors = phase.survivors;
    facts.batch = phase.batch;
    batches_ = std::max(batches_, phase.batch + 1);
  }
  const bool has_branches = policy == "route";
  BranchFinder branches(instance);
  for (std::size_t i = 0; i < schedule.runs.size(); ++i) {
    if (i % runs_between_stop_checks == 0 && stop.stop_requested()) throw SimulationStopped{};
    const Run& run = schedule.runs[i];
    const Tokens prompt = instance.jobs[static_cast<std::size_t>(run.job)].prompt;
    const double lost = run.outcome == Outcome::killed
                            ? static_cast<double>(area_token_rounds(prompt, run.end - run.start))
                            : 0;
    lost_area_ += lost;
    if (run.phase < 0 || static_cast<std::size_t>(run.phase) >= facts_.size()) continue;
    PhaseFacts& facts = facts_[static_cast<std::size_t>(run.phase)];
    facts.end = std::max(facts.end, run.end);
    facts.lost_area += lost;
    ++facts.runs;
    facts.kills += run.outcome == Outcome::killed ? 1 : 0;
    if (has_branches) branches.note(run, facts);
  }
}

void PhaseIndex::settle_ends(const Schedule& schedule) {
  // A phase may pass without a run of its own: all its jobs run speculatively, or the schedule was
  // cut off. It lasts until the next one begins, or to its planned end.
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    PhaseFacts& facts = facts_[i];
    if (facts.runs > 0) continue;
    facts.end = std::max(facts.start + 1, schedule.phases[i].end);
    if (i + 1 < facts_.size()) {
      facts.end = std::max(facts.start + 1, std::min(facts.end, facts_[i + 1].start));
    }
  }
}

void PhaseIndex::place_in_rows() {
  std::vector<std::int32_t> order(facts_.size());
  std::iota(order.begin(), order.end(), 0);
  const auto starts_before = [&](std::int32_t a, std::int32_t b) {
    return facts_[static_cast<std::size_t>(a)].start < facts_[static_cast<std::size_t>(b)].start;
  };
  if (!std::is_sorted(order.begin(), order.end(), starts_before)) {
    std::stable_sort(order.begin(), order.end(), starts_before);
  }
  for (const std::int32_t index : order) {
    PhaseFacts& facts = facts_[static_cast<std::size_t>(index)];
    std::size_t at = 0;
    while (at < rows_.size() && rows_[at].bands.back().end > facts.start) ++at;
    const bool merges = at == static_cast<std::size_t>(max_rows);
    if (merges) --at;
    if (at == rows_.size()) rows_.emplace_back().before.emplace_back();
    Row& row = rows_[at];
    facts.row = static_cast<std::int32_t>(at);
    row.phases.push_back(index);
    if (merges) {
      Band& band = row.bands.back();
      band.end = std::max(band.end, facts.end);
      band.last = row.phases.size();
    } else {
      row.bands.push_back({facts.start, facts.end, row.phases.size() - 1, row.phases.size()});
    }
    PhaseTotals sum = row.before.back();
    ++sum.phases;
    sum.jobs += facts.jobs;
    sum.kills += facts.kills;
    sum.lost_area += facts.lost_area;
    row.before.push_back(sum);
  }
}

}  // namespace gnomon
