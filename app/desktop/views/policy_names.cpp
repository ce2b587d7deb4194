#include "app/desktop/views/policy_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/desktop/number_format.h"
#include "app/desktop/views/pane_time.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/scenario/recordings.h"
#include "engine/whatif/hand_made.h"

namespace gnomon::desktop {
namespace {

/// Parameters are named where some policy of the same name has another value.
std::string name_among(const PolicySpec& policy, std::span<const PolicySpec> policies, bool exact) {
  std::string text = policy.name;
  const PolicyInfo* info = find_policy(policy.name);
  if (info == nullptr) return text;
  for (const ParameterInfo& known : info->parameters) {
    const double value = parameter(policy, known.name);
    const bool differs =
        std::any_of(policies.begin(), policies.end(), [&](const PolicySpec& other) {
          return other.name == policy.name && parameter(other, known.name) != value;
        });
    if (!differs) continue;
    text += ' ';
    text += known.symbol.empty() ? known.name : known.symbol;
    text += '=' + (exact ? value_text(known, value) : short_value(known, value));
  }
  const std::string edits = edits_words(policy);
  return edits.empty() ? text : text + " " + edits;
}

std::string recorded_words(const Recording& recording) {
  return std::string(recorded_name) + " " + recording.name;
}

/// Variants may differ in what is not said of their edits, and recordings may have one name.
void tell_apart(std::vector<std::string>& names, std::span<const PolicySpec> policies) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    int before = 0;
    for (std::size_t j = 0; j < i; ++j) {
      before += names[j] == names[i] && policies[j] != policies[i] ? 1 : 0;
    }
    if (before > 0) names[i] += " #" + std::to_string(before + 1);
  }
}

}  // namespace

std::string short_value(const ParameterInfo& info, double value) {
  constexpr double most = 1e6;  // beyond, thirds do not matter
  constexpr int denominators[] = {3, 6, 7, 9};
  const auto whole = [](double number) { return std::abs(number - std::round(number)) <= 1e-9; };
  if (!info.words.empty() || std::abs(value) > most || whole(value * 1000)) {
    return value_text(info, value);
  }
  for (const int denominator : denominators) {
    const double numerator = value * denominator;
    if (!whole(numerator)) continue;
    return std::to_string(std::lround(numerator)) + "/" + std::to_string(denominator);
  }
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.3f", value);
  std::string text = buffer;
  text.erase(text.find_last_not_of('0') + 1);
  // Where nothing is left behind the point, three decimals were too few.
  return text.back() == '.' ? value_text(info, value) : text;
}

std::string edits_words(const PolicySpec& policy) {
  if (policy.edits.empty() || policy.name == hand_made_name) return "";
  if (policy.edits.size() > 1) return "(" + std::to_string(policy.edits.size()) + " edits)";
  constexpr std::array<const char*, 4> verbs = {"start", "hold", "output", "kill"};
  const Edit& edit = policy.edits.front();
  return "(" + std::string(verbs[static_cast<std::size_t>(edit.kind)]) + " " +
         std::to_string(edit.job) + ")";
}

std::vector<std::string> policy_names(std::span<const PolicySpec> policies,
                                      std::span<const SharedRecording> recordings) {
  std::vector<std::string> names;
  for (const PolicySpec& policy : policies) names.push_back(name_among(policy, policies, false));
  // Values may differ by less than what is shown of them.
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::string own = name_among(policies[i], policies, true);
      const std::string other = name_among(policies[j], policies, true);
      if (names[i] != names[j] || own == other) continue;
      names[i] = own;
      names[j] = other;
    }
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Recording* const played = recording_of(recordings, policies[i]);
    if (played != nullptr) names[i] = recorded_words(*played);
  }
  tell_apart(names, policies);
  return names;
}

std::vector<std::string> subject_names(std::span<const ViewSubject> subjects) {
  std::vector<PolicySpec> policies;
  for (const ViewSubject& subject : subjects) policies.push_back(subject.policy);
  std::vector<std::string> names = policy_names(policies);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const PaneTime* const time = subjects[i].time.get();
    if (time != nullptr && time->recorded) names[i] = recorded_words(*time->recording);
  }
  tell_apart(names, policies);
  return names;
}

}  // namespace gnomon::desktop
