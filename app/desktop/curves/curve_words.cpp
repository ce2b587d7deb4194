#include "app/desktop/curves/curve_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

Round first_in_sight(double t0) {
  return static_cast<Round>(std::floor(std::max(t0, 0.0)));
}
Round end_in_sight(double t1) {
  return static_cast<Round>(std::ceil(std::max(t1, 0.0)));
}

std::int64_t latency_between(const ScheduleCurves& curves, double t0, double t1) {
  return curves.sums_before(end_in_sight(t1)).latency_rounds -
         curves.sums_before(first_in_sight(t0)).latency_rounds;
}

bool sees_the_stop(const ScheduleCurves& curves, double t1) {
  return curves.stopped() && end_in_sight(t1) > *curves.stopped();
}
bool whole_in_sight(const ScheduleCurves& curves, double t0, double t1) {
  return first_in_sight(t0) == 0 && end_in_sight(t1) >= curves.horizon();
}
bool all_done(const ScheduleCurves& curves) {
  return curves.at(curves.horizon()).completed == curves.jobs();
}
bool whole_of_both(const ScheduleCurves& a, const ScheduleCurves& b, double t0, double t1) {
  return whole_in_sight(a, t0, t1) && whole_in_sight(b, t0, t1);
}
bool total_of_both(const ScheduleCurves& a, const ScheduleCurves& b, double t0, double t1) {
  return whole_of_both(a, b, t0, t1) && all_done(a) && all_done(b);
}
bool goes_on_above_the_limit(const ScheduleCurves& curves) {
  return curves.has_fault() && !curves.stopped();
}

}  // namespace

std::string latency_words(const ScheduleCurves& curves, double t0, double t1) {
  if (sees_the_stop(curves, t1)) return "no total: " + stopped_words(curves);
  if (curves.recorded_fault() == Fault::Kind::other_jobs) return "no total: it is of other jobs";
  const std::string rounds = counted(latency_between(curves, t0, t1), "round");
  if (!whole_in_sight(curves, t0, t1)) return rounds + " of latency in sight";
  if (curves.recorded_fault()) return rounds + ", but a rule is broken";
  if (goes_on_above_the_limit(curves)) return rounds + ", but above M";
  return all_done(curves) ? "total latency " + rounds : "latency so far " + rounds;
}

Lead lead_of(const ScheduleCurves& first, const std::string& first_name,
             const ScheduleCurves& second, const std::string& second_name, double t0, double t1) {
  Lead lead;
  if (sees_the_stop(first, t1) || sees_the_stop(second, t1)) return lead;
  for (const auto& [curves, name] : {std::pair(&first, &first_name), {&second, &second_name}}) {
    const auto fault = curves->recorded_fault();
    if (!fault) continue;
    lead.brief =
        *fault == Fault::Kind::other_jobs ? *name + ": other jobs" : *name + ": rule broken";
    lead.briefest = lead.brief;
    lead.compares = false;
    lead.words = *name + " does not compare: " +
                 (*fault == Fault::Kind::other_jobs ? "it is of other jobs" : "it breaks a rule");
    return lead;
  }
  const std::int64_t own = latency_between(first, t0, t1), other = latency_between(second, t0, t1);
  lead.rounds = other - own;
  const std::string what = total_of_both(first, second, t0, t1)   ? "total latency"
                           : whole_of_both(first, second, t0, t1) ? "latency so far"
                                                                  : "latency in sight";
  if (lead.rounds == 0) {
    lead.brief = first_name + " and " + second_name;
    lead.brief += ": equal";
    lead.briefest = lead.brief;
    lead.words = lead.brief + " " + what;
    return lead;
  }
  const bool first_leads = lead.rounds > 0;
  const std::string& less = first_leads ? first_name : second_name;
  const std::int64_t difference = std::abs(lead.rounds);
  const std::string percent =
      signed_percent(-static_cast<double>(difference) / static_cast<double>(std::max(own, other)));
  const std::string share = " (" + percent + ")";
  lead.words = less + ": " + counted(difference, "round") + " less " + what + " than " +
               (first_leads ? second_name : first_name) + share;
  lead.brief = less + " " + with_separators(-difference) + " " + noun(difference, "round") + share;
  lead.briefest = less + " " + percent;
  if (goes_on_above_the_limit(first_leads ? first : second)) {
    lead.words += ", but above M";
    lead.brief += ", but above M";
    lead.briefest += ", but above M";
  }
  return lead;
}

std::string stopped_words(const ScheduleCurves& curves) {
  if (!curves.stopped()) return "";
  std::string words = "stopped in round ";
  words += with_separators(*curves.stopped());
  return words;
}

std::string short_count(double value) {
  return std::abs(value) < 1e8 ? with_separators(value, 0) : compact(value);
}

}  // namespace gnomon::desktop
