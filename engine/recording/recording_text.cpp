#include "engine/recording/recording_text.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/model/error.h"
#include "engine/model/number_text.h"
#include "engine/recording/clock.h"

namespace gnomon {
namespace {

/// Takes words off a line.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  /// Empty at the end.
  std::string_view next() {
    const std::size_t first = std::min(rest_.find_first_not_of(' '), rest_.size());
    rest_.remove_prefix(first);
    const std::string_view word = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(word.size());
    return word;
  }
  template <class T>
  std::optional<T> number() {
    const std::string_view word = next();
    T value{};
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value);
    if (word.empty() || stop != end || error != std::errc{}) return std::nullopt;
    return value;
  }

 private:
  std::string_view rest_;
};

[[noreturn]] void refuse(std::string_view form, std::string_view text) {
  throw InputError("must be " + std::string(form) + ", not \"" + std::string(text.substr(0, 80)) +
                   "\"");
}

void require(bool holds, const std::string& what) {
  if (!holds) throw InputError(what + ".");
}

bool parse_mark(std::string_view mark, Words& words, RecordedRun& run) {
  if (mark == "killed") {
    run.outcome = Outcome::killed;
  } else if (mark == "held-up") {
    run.held_up = true;
  } else if (mark == "extra") {
    const auto value = words.number<double>();
    run.extra_rounds = value.value_or(0);
    return value.has_value();
  } else if (mark == "phase" || mark == "lane") {
    const auto value = words.number<std::int32_t>();
    (mark == "phase" ? run.phase : run.lane) = value.value_or(-1);
    return value.has_value();
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string to_text(const RecordedRun& run) {
  std::string text =
      std::to_string(run.job) + " " + std::to_string(run.start) + " " + std::to_string(run.end);
  if (run.outcome != Outcome::completed) text += " killed";
  if (run.phase >= 0) text += " phase " + std::to_string(run.phase);
  if (run.lane >= 0) text += " lane " + std::to_string(run.lane);
  if (run.extra_rounds != 0) text += " extra " + shortest(run.extra_rounds);
  if (run.held_up) text += " held-up";
  return text;
}

std::string to_text(const ClockPoint& point) {
  return shortest(point.round) + " " + shortest(point.seconds);
}

std::string to_text(const UsageSample& sample) {
  std::string text = shortest(sample.seconds) + " " + shortest(sample.fraction);
  if (sample.running < 0 && sample.waiting < 0) return text;
  return text + " " + std::to_string(sample.running) + " " + std::to_string(sample.waiting);
}

void parse_text(std::string_view text, RecordedRun& run) {
  constexpr std::string_view form =
      "a run like \"17 40 91\" (job, start, end), with \"killed\", \"phase 3\", \"lane 2\", "
      "\"extra 1.5\" or \"held-up\" behind it";
  Words words(text);
  run = {};
  const auto job = words.number<std::int64_t>();
  const auto start = words.number<Round>();
  const auto end = words.number<Round>();
  if (!job || !start || !end) refuse(form, text);
  run.job = *job;
  run.start = *start;
  run.end = *end;
  for (std::string_view mark = words.next(); !mark.empty(); mark = words.next()) {
    if (!parse_mark(mark, words, run)) refuse(form, text);
  }
}

void parse_text(std::string_view text, ClockPoint& point) {
  Words words(text);
  const auto round = words.number<double>();
  const auto seconds = words.number<double>();
  if (!round || !seconds || !words.next().empty()) {
    refuse("a round and seconds like \"120.5 3.25\"", text);
  }
  point = {*round, *seconds};
}

void parse_text(std::string_view text, UsageSample& sample) {
  constexpr std::string_view form =
      "seconds, a fraction and perhaps requests running and waiting like \"12 0.93 27 110\"";
  Words words(text);
  const auto seconds = words.number<double>();
  const auto fraction = words.number<double>();
  if (!seconds || !fraction) refuse(form, text);
  sample = {*seconds, *fraction, -1, -1};
  const std::string_view more = words.next();
  if (more.empty()) return;
  Words counts(text.substr(static_cast<std::size_t>(more.data() - text.data())));
  const auto running = counts.number<std::int64_t>();
  const auto waiting = counts.number<std::int64_t>();
  if (!running || !waiting || !counts.next().empty()) refuse(form, text);
  sample.running = *running;
  sample.waiting = *waiting;
}

void validate(const Recording& recording) {
  constexpr double largest = 1e15;
  constexpr Round last_round = max_arrival_round + max_recorded_run_rounds;
  require(static_cast<std::int64_t>(recording.runs.size()) <= max_recorded_runs,
          "runs must be no more than " + std::to_string(max_recorded_runs));
  Round sum_of_ends = 0;
  for (std::size_t i = 0; i < recording.runs.size(); ++i) {
    const RecordedRun& run = recording.runs[i];
    const std::string name = "runs[" + std::to_string(i) + "]";
    require(run.job >= 0, name + " is of a job with a negative number");
    require(run.start >= 0 && run.start <= max_arrival_round,
            name + " must start in round 0 to " + std::to_string(max_arrival_round));
    require(run.end > run.start && run.end <= last_round,
            name + " must end after it starts, and by round " + std::to_string(last_round));
    require(
        run.end - run.start <= max_recorded_run_rounds,
        name + " must last no more than " + std::to_string(max_recorded_run_rounds) + " rounds");
    require(run.end <= max_sum_of_recorded_ends - sum_of_ends,
            name + " makes the ends of all runs add up to more than " +
                std::to_string(max_sum_of_recorded_ends) + " rounds");
    sum_of_ends += run.end;
    require(run.phase >= -1 && run.lane >= -1, name + " has a negative phase or lane");
    require(run.outcome != Outcome::unfinished, name + " must be completed or killed");
    require(std::abs(run.extra_rounds) <= largest, name + " has extra rounds out of range");
  }
  const bool hexadecimal =
      recording.jobs_fingerprint.find_first_not_of("0123456789abcdef") == std::string::npos;
  require(recording.jobs_fingerprint.empty() ||
              (recording.jobs_fingerprint.size() == 16 && hexadecimal),
          "jobs_fingerprint must be 16 hexadecimal digits");
  const std::string clock = clock_problem(recording.clock);
  require(clock.empty(), "clock " + clock);
  require(recording.capacity >= 0 && recording.capacity <= max_memory_limit_tokens,
          "capacity must be between 0 and " + std::to_string(max_memory_limit_tokens) + " tokens");
  require(recording.capacity_spread >= 0 && recording.capacity_spread <= largest,
          "capacity_spread must not be negative");
  require(recording.usage.size() <= max_usage_samples,
          "usage must have no more than " + std::to_string(max_usage_samples) + " samples");
  double before = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < recording.usage.size(); ++i) {
    const UsageSample& sample = recording.usage[i];
    const std::string name = "usage[" + std::to_string(i) + "]";
    require(std::abs(sample.seconds) <= largest && sample.seconds > before,
            name + " must be after the one before it");
    require(sample.fraction >= 0 && sample.fraction <= 1, name + " must be a fraction of 0 to 1");
    require(sample.running >= -1 && sample.waiting >= -1, name + " counts fewer than no requests");
    before = sample.seconds;
  }
  if (!recording.step_time) return;
  const StepTime& step = *recording.step_time;
  double sum = 0;
  for (const double seconds : {step.fixed_seconds, step.per_run_seconds, step.per_token_seconds,
                               step.per_prefill_token_seconds}) {
    require(seconds >= 0 && seconds <= largest, "step_time must have no negative part");
    sum += seconds;
  }
  require(sum > 0, "step_time must not be 0 throughout");
  require(step.spans >= 0, "step_time.spans must not be negative");
  for (const double residual : {step.rms_residual_seconds, step.worst_residual_seconds,
                                step.rms_residual_rounds, step.worst_residual_rounds}) {
    require(residual >= 0 && residual <= largest, "step_time must have no negative residual");
  }
}

}  // namespace gnomon
