#include "engine/workload/trace_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace gnomon {
namespace {

using Words = std::vector<std::string>;

/// The words of a name, in small letters: "numPrefill_tokens" has three.
Words words_of(std::string_view name) {
  Words words;
  bool fresh = true, lower_before = false;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter) {
      fresh = true;
      continue;
    }
    if (fresh || (upper && lower_before)) words.emplace_back();
    words.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
    fresh = false;
    lower_before = !upper;
  }
  return words;
}

bool has_any(const Words& words, std::initializer_list<std::string_view> wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::find(wanted, word) != wanted.end();
  });
}

bool has_part(const Words& words, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return word.find(part) != std::string::npos; });
  });
}

/// Names of totals, ratios, marks and the like, which hold none of a request's two lengths.
bool is_something_else(const Words& words) {
  return has_any(words, {"id", "ids", "total", "ratio", "hash", "cost", "price", "rate", "limit",
                         "time", "ts", "timestamp", "latency", "cached", "throughput", "pct"});
}

int prompt_fit(const Words& words) {
  if (is_something_else(words)) return 0;
  if (has_part(words, {"prompt", "prefill"})) return 4;
  if (has_part(words, {"input", "context"}) || has_any(words, {"isl"})) return 3;
  if (has_any(words, {"request", "query", "question"})) return 2;
  return words == Words{"s"} ? 1 : 0;
}

int output_fit(const Words& words) {
  if (is_something_else(words)) return 0;
  if (has_part(words, {"output", "decode", "completion", "generat"})) return 4;
  if (has_part(words, {"response", "answer"}) || has_any(words, {"osl", "gen"})) return 3;
  return words == Words{"o"} ? 1 : 0;
}

/// What a prediction is of the output: its lower end, its upper end, or both.
int prediction_fit(const Words& words, TraceField field) {
  if (!has_part(words, {"predict", "estimat", "forecast", "expected"})) return 0;
  if (prompt_fit(words) > 0 || is_something_else(words)) return 0;
  const bool lower = has_any(words, {"min", "low", "lower", "from"});
  const bool upper = has_any(words, {"max", "high", "upper", "to"});
  if (field == TraceField::predicted_min) return upper ? 0 : lower ? 3 : 2;
  return lower ? 0 : upper ? 3 : 2;
}

int arrival_fit(const Words& words) {
  if (has_part(words, {"arriv"})) return 4;
  if (has_any(words, {"timestamp", "timestamps"})) return 3;
  if (has_any(words, {"submitted", "submit", "queued", "created", "sent", "received"})) return 2;
  if (has_any(words, {"time", "ts", "start", "round"}))
    return has_part(words, {"end", "last", "first", "finish"}) ? 0 : 1;
  return words.size() == 1 && words[0] == "t" ? 1 : 0;
}

}  // namespace

int name_fit(std::string_view name, TraceField field) {
  const Words words = words_of(name);
  const bool prediction = has_part(words, {"predict", "estimat", "forecast", "expected"});
  switch (field) {
    case TraceField::arrival:
      return prediction ? 0 : arrival_fit(words);
    case TraceField::prompt:
      return prediction ? 0 : prompt_fit(words);
    case TraceField::output:
      return prediction ? 0 : output_fit(words);
    case TraceField::predicted_min:
    case TraceField::predicted_max:
      return prediction_fit(words, field);
  }
  return 0;
}

std::optional<TimeUnit> unit_in_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, TimeUnit>, 17> units{{
      {"round", TimeUnit::rounds},
      {"rounds", TimeUnit::rounds},
      {"step", TimeUnit::rounds},
      {"steps", TimeUnit::rounds},
      {"s", TimeUnit::seconds},
      {"sec", TimeUnit::seconds},
      {"secs", TimeUnit::seconds},
      {"seconds", TimeUnit::seconds},
      {"ms", TimeUnit::milliseconds},
      {"millis", TimeUnit::milliseconds},
      {"msec", TimeUnit::milliseconds},
      {"milliseconds", TimeUnit::milliseconds},
      {"us", TimeUnit::microseconds},
      {"micros", TimeUnit::microseconds},
      {"microseconds", TimeUnit::microseconds},
      {"ns", TimeUnit::nanoseconds},
      {"nanoseconds", TimeUnit::nanoseconds},
  }};
  const Words words = words_of(name);
  if (words.size() < 2) return std::nullopt;
  for (const auto& [word, unit] : units) {
    if (words.back() == word) return unit;
  }
  return std::nullopt;
}

}  // namespace gnomon
