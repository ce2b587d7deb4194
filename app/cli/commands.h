// The commands of gnomon-cli. Each prints to the standard output and returns an exit status.
#pragma once

#include <optional>
#include <string>

#include "app/cli/ratios_options.h"
#include "app/cli/run_options.h"
#include "app/cli/run_policies.h"

namespace gnomon::cli {

/// Exit statuses of the program.
enum Status : int {
  status_ok = 0,
  status_rule_broken = 1,   ///< of the command referee: what it was asked about breaks a rule
  status_bad_input = 2,     ///< wrong usage or input, or an output that cannot be written
  status_policy_fault = 3,  ///< a policy broke a rule or made no progress
};

/// Prints one line to the standard error, as this program.
void complain(const std::string& message);

/// Writes to the standard output. Throws InputError when it cannot be written.
void print(const std::string& text);

/// Throws InputError; input is judged before anything is written.
[[nodiscard]] Status run_command(const RunOptions& options,
                                 const PolicyFactory& make = make_policy);

/// Says of each policy why the job waits in the round, or what else it does. Throws InputError.
[[nodiscard]] Status explain_command(const RunOptions& options, const ExplainOptions& asked);

/// Names the first round in which the first two policies decide differently. Throws InputError.
[[nodiscard]] Status diff_command(const RunOptions& options);

/// Says of each schedule in the table `runs`, or of each recording of the scene where there is no
/// table, which rule it breaks first. Throws InputError.
[[nodiscard]] Status referee_command(const RunOptions& options,
                                     const std::optional<std::string>& runs);

/// Measures policies against the optimum of random small instances. Throws InputError.
[[nodiscard]] Status ratios_command(const RatiosOptions& options);

/// Lists the policies, as a page or as JSON.
[[nodiscard]] Status policies_command(bool as_json);

}  // namespace gnomon::cli
