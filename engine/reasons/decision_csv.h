// The decision log as CSV.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>

#include "engine/reasons/decision.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

/// Refusals that a schedule had no room for, a million at a time: each page is one more simulation
/// with a new policy from `make`, so that memory stays bounded whatever the log's length.
/// `instance` must outlive the result. Throws SimulationStopped on a stop request.
[[nodiscard]] RefusalPages resimulated_refusals(const Instance& instance,
                                                std::function<std::unique_ptr<Policy>()> make,
                                                std::stop_token stop = {},
                                                std::size_t page_size = 1'000'000);

struct DecisionCsvOptions {
  bool with_header = true;
  std::string victim_rule = {};  ///< PolicyInfo::victim_rule, said of overflow kills
  RefusalPages more = {};        ///< for schedules whose refusals were truncated
  /// Which rows to write; all without it.
  std::function<bool(const Decision&)> wanted = {};
  std::int64_t most_rows = std::numeric_limits<std::int64_t>::max();  ///< the first so many
  std::stop_token stop = {};  ///< looked at now and then; SimulationStopped
};

struct DecisionCsvRows {
  std::int64_t written = 0;
  std::int64_t wanted = 0;  ///< more than written where there were more than most_rows
};

/// Appends the decisions of one policy as CSV rows
/// `policy,round,kind,job,attempt,reason,until,overflow_round,excess_tokens,blocker,`
/// `expected_rounds,runs_in_the_way,largest_in_the_way,detail`. Jobs are source rows. For a start,
/// expected_rounds is what the policy planned; for a refusal, how long it expected the run to last.
/// runs_in_the_way counts, largest_in_the_way names up to eight of them, the largest first;
/// `detail` says the reason in words. `policy` must be a valid CSV field. Returns the rows.
DecisionCsvRows write_decision_csv(std::ostream& out, const std::string& policy,
                                   const Schedule& schedule, const Instance& instance,
                                   const DecisionCsvOptions& options);

}  // namespace gnomon
