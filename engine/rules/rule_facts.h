// What the terms of a rule are read off: facts of the whole schedule, made once, and facts of one
// round, made from them. Private to this room.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/geometry/phase_facts.h"
#include "engine/policies/batch.h"
#include "engine/policies/one_bit.h"
#include "engine/policies/stagger_clock.h"
#include "engine/rules/rule_card.h"
#include "engine/rules/standing_refusals.h"

namespace gnomon {

struct RuleFacts {
  /// Jobs that were taken together: all that arrived since the batch before and by its start.
  struct Batch {
    Round start = 0;
    Tokens smallest_prompt = 0;
    std::int32_t first_phase = 0, end_phase = 0;  ///< range of indices into Schedule::phases
  };
  /// The clock after a start.
  struct ClockMark {
    Round start = 0;
    std::int32_t phase = -1;
    StaggerClock clock;
  };

  RuleFacts(RuleIndex::Sources given, const std::stop_token& stop);

  RuleIndex::Sources sources;
  const PolicyInfo* info = nullptr;
  const RuleText* text = nullptr;
  StandingRefusals refusals;
  PhaseIndex phases;
  Round horizon = 1;          ///< of the time axis, at least 1
  Tokens largest_prompt = 0;  ///< of the instance
  bool is_burst = true;       ///< every job is there in round 0
  bool is_exact = true;       ///< every prediction is lo = hi = o
  std::optional<double> bound;
  std::string unmet;                ///< see RuleCard
  std::int64_t smallest_lanes = 0;  ///< k_min, where it has a part in the bound

  // Only where the policy has such a thing:
  std::vector<Batch> batches;
  std::vector<Tokens> phase_prompts;        ///< per phase: s, with which its lanes were counted
  std::vector<ClockMark> clocks;            ///< gba-d, gsa-spec: by start
  std::vector<Round> clearings;             ///< alpha-greedy, alpha-beta: rounds, ascending
  OneBitAdvice advice;                      ///< svf-1bit
  std::int64_t long_jobs = 0;               ///< svf-1bit
  std::vector<std::uint32_t> member_first;  ///< sorted-f: per phase, into `members`
  std::vector<JobId> members;               ///< sorted-f: that were started, ascending per phase

  [[nodiscard]] const Instance& instance() const { return *sources.instance; }
  [[nodiscard]] const Schedule& schedule() const { return *sources.schedule; }
  [[nodiscard]] Tokens limit() const { return sources.instance->memory_limit; }
  [[nodiscard]] const Job& job(JobId id) const {
    return sources.instance->jobs[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] double parameter(std::string_view name) const {
    return gnomon::parameter(sources.spec, name);
  }
  /// ε: the largest peak s + o, as a share of M.
  [[nodiscard]] double epsilon() const;
  [[nodiscard]] bool is(std::string_view policy) const { return info->name == policy; }

 private:
  void gather_jobs();
  void gather_batches(const std::stop_token& stop);
  void gather_phase_prompts();
  void count_unfinished_prompts();
  void gather_clocks();
  void gather_members();
  void gather_clearings();
  void find_bound();
  /// Which conditions of the bound do not hold, as a list of clauses.
  [[nodiscard]] std::vector<std::string> unmet_conditions() const;
};

struct RoundFacts {
  RoundFacts(const RuleFacts& facts, Round at);

  const RuleFacts& of;
  Round round = 0;
  std::vector<std::int32_t> active;  ///< indices into Schedule::runs, in order of start
  Tokens used = 0;                   ///< that they hold in the round
  std::vector<Refusal> refused;      ///< that hold in the round: one per queue of the policy
  bool refusals_known = true;        ///< false where the schedule had no room for them
  std::int32_t phase = -1;           ///< that is in force, an index into Schedule::phases

  [[nodiscard]] const Run& run(std::int32_t index) const {
    return of.schedule().runs[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] const Phase& current() const {
    return of.schedule().phases[static_cast<std::size_t>(phase)];
  }
  /// The batch that the phase belongs to; nullptr without a phase.
  [[nodiscard]] const RuleFacts::Batch* batch() const;
  /// The first that holds with this reason; nullptr without.
  [[nodiscard]] const Refusal* refusal(RefusalReason reason) const;
  /// The clock of a staggered sequence of starts, as it stands after this round.
  [[nodiscard]] StaggerClock clock() const;
};

// Pictures.
[[nodiscard]] TermPicture level_picture(Tokens tokens, Round from, Round until);
[[nodiscard]] TermPicture span_picture(Round from, Round until);
[[nodiscard]] TermPicture jobs_picture(std::vector<JobId> jobs, Round from, Round until);
/// The run that would be killed if memory ran out: `job`, for the value of `symbol`, which is
/// `what`.
[[nodiscard]] RuleTerm first_victim(const RoundFacts& round, std::string symbol, std::string value,
                                    const std::string& what, JobId job);
/// A job that waits: its runs from this round on.
[[nodiscard]] TermPicture waiting_picture(const RoundFacts& round, JobId job);
/// From its start to its last end, at least to the end by plan where nothing came after it sooner.
[[nodiscard]] TermPicture phase_picture(const RuleFacts& facts, std::int32_t phase);

using Terms = std::vector<RuleTerm>;

// Terms by the kind of policy; each appends its own.
void add_memory_terms(const RoundFacts& round, Terms& terms);     ///< M, the active runs
void add_admission_terms(const RoundFacts& round, Terms& terms);  ///< a queue and the check F
void add_reserving_terms(const RoundFacts& round, Terms& terms);  ///< area-greedy
void add_blind_terms(const RoundFacts& round, Terms& terms);      ///< vllm-fcfs, alpha-*
void add_pipeline_terms(const RoundFacts& round, Terms& terms);   ///< gba, gsa, response, gsa-spec
void add_clock_terms(const RoundFacts& round, Terms& terms);      ///< gba-d, gsa-spec
void add_route_terms(const RoundFacts& round, Terms& terms);
void add_plan_terms(const RoundFacts& round, Terms& terms);  ///< sorted-f, sorted-lp, optimum

/// The job at the head of a queue; nothing where none waits.
void add_head_term(const RoundFacts& round, const Refusal* refusal, std::string words,
                   Terms& terms);
/// What F says of a waiting job in this round.
void add_forward_check_term(const RoundFacts& round, JobId job, Terms& terms);

}  // namespace gnomon
