#include "app/desktop/alarms/log_copy.h"

#include <memory>
#include <sstream>

#include "app/desktop/number_format.h"
#include "engine/reasons/decision_csv.h"

namespace gnomon::desktop {
namespace {

/// Names of policies have commas between their parameters.
std::string csv_field(const std::string& text) {
  return text.find(',') == std::string::npos ? text : '"' + text + '"';
}

}  // namespace

bool LogFilter::wants(const Decision& decision) const {
  if ((kinds & kind_bit(decision.kind)) == 0) return false;
  return job == no_job || job == (decision.run ? decision.run->job : decision.refusal->job);
}

std::string LogCopy::words() const {
  const std::string unit = rows == 1 ? " row copied." : " rows copied.";
  if (rows == all_rows) return with_separators(rows) + unit;
  return "The first " + with_separators(rows) + " of " + with_separators(all_rows) + unit;
}

LogCopy copy_log(const ViewSubject& subject, const LogFilter& filter, const std::stop_token& stop) {
  DecisionCsvOptions options;
  options.wanted = [&](const Decision& decision) { return filter.wants(decision); };
  options.most_rows = LogCopy::most_rows;
  options.stop = stop;
  if (const PolicyInfo* policy = find_policy(subject.policy.name)) {
    options.victim_rule = policy->victim_rule;
  }
  if ((filter.kinds & kind_bit(Decision::Kind::refuse)) != 0) {
    const auto make = [&] { return make_policy(subject.policy, *subject.instance, {stop, {}}); };
    options.more = resimulated_refusals(*subject.instance, make, stop);
  }
  std::ostringstream out;
  const DecisionCsvRows rows = write_decision_csv(out, csv_field(to_string(subject.policy)),
                                                  *subject.schedule, *subject.instance, options);
  return {std::move(out).str(), rows.written, rows.wanted};
}

}  // namespace gnomon::desktop
