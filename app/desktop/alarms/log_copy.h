// The rows of a decision log as text to paste.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "app/desktop/views/view.h"
#include "engine/reasons/decision_index.h"

namespace gnomon::desktop {

/// Which rows.
struct LogFilter {
  KindMask kinds = all_kinds;
  JobId job = no_job;  ///< no_job: of all jobs

  [[nodiscard]] bool wants(const Decision& decision) const;
  friend bool operator==(const LogFilter&, const LogFilter&) = default;
};

struct LogCopy {
  static constexpr std::int64_t most_rows = 1'000'000;

  std::string csv;            ///< as write_decision_csv() writes it, with its header
  std::int64_t rows = 0;      ///< without the header
  std::int64_t all_rows = 0;  ///< that the filter lets through; more than `rows` above the most

  /// "1,234 rows copied."
  [[nodiscard]] std::string words() const;
};

/// `subject` has a result. Where its refusals were truncated and are wanted, the policy is
/// simulated again for the rest. For a worker: seconds for millions of rows; SimulationStopped on a
/// stop request.
[[nodiscard]] LogCopy copy_log(const ViewSubject& subject, const LogFilter& filter,
                               const std::stop_token& stop = {});

}  // namespace gnomon::desktop
