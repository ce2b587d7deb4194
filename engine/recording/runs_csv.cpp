#include "engine/recording/runs_csv.h"

#include <array>
#include <filesystem>
#include <limits>
#include <map>
#include <unordered_map>

#include "engine/recording/csv_table.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

enum Column : std::size_t {
  policy,
  job,
  start,
  end,
  outcome,
  phase,
  lane,
  prompt,
  output,
  arrival
};
constexpr std::array<std::string_view, 10> names{"policy", "job",  "start",  "end",    "outcome",
                                                 "phase",  "lane", "prompt", "output", "arrival"};
constexpr std::size_t required = 4;
constexpr std::int64_t largest_row = 1'000'000'000'000'000;

class Reader {
 public:
  Reader(std::string_view text, const std::string& name)
      : name_(name), table_(text, name, names, required) {}

  RunsFile read() {
    while (table_.next()) add_row();
    if (file_.recordings.empty()) trace_text::fail({name_, 0, {}}, "has no runs");
    if (!table_.has(outcome)) complete_last_runs();
    if (table_.has(prompt) && table_.has(output)) file_.jobs = make_jobs();
    return std::move(file_);
  }

 private:
  void add_row() {
    RecordedRun run;
    run.job = table_.whole(job, 0, largest_row);
    run.start = table_.whole(start, 0, max_arrival_round);
    run.end = table_.whole(end, 0, max_arrival_round + max_recorded_run_rounds);
    if (run.end <= run.start) {
      table_.fail(end, std::to_string(run.end) + " is not after the start in round " +
                           std::to_string(run.start));
    }
    if (run.end - run.start > max_recorded_run_rounds) {
      table_.fail(end, "the run lasts " + std::to_string(run.end - run.start) +
                           " rounds, above the limit of " +
                           std::to_string(max_recorded_run_rounds));
    }
    if (table_.has(outcome)) run.outcome = read_outcome();
    run.phase = read_index(phase);
    run.lane = read_index(lane);
    if (++runs_ > max_recorded_runs) {
      table_.fail(job, "there are more than " + std::to_string(max_recorded_runs) + " runs");
    }
    const std::size_t index = recording();
    if (run.end > max_sum_of_recorded_ends - sums_of_ends_[index]) {
      table_.fail(end, "the ends of the runs of this policy add up to more than " +
                           std::to_string(max_sum_of_recorded_ends) + " rounds");
    }
    sums_of_ends_[index] += run.end;
    file_.recordings[index].runs.push_back(run);
    if (table_.has(prompt) && table_.has(output)) note_job(run.job);
  }

  [[nodiscard]] Outcome read_outcome() const {
    const std::string_view word = table_.text(outcome);
    if (word == "completed") return Outcome::completed;
    if (word == "killed") return Outcome::killed;
    table_.fail(outcome, trace_text::quoted(word) + " is none of \"completed\" and \"killed\"");
  }

  [[nodiscard]] std::int32_t read_index(Column column) const {
    if (!table_.has(column)) return -1;
    return static_cast<std::int32_t>(
        table_.whole(column, -1, std::numeric_limits<std::int32_t>::max() - 1));
  }

  /// The recording that the row is of, by number.
  std::size_t recording() {
    const std::string label = table_.name(policy);
    if (label.empty()) table_.fail(policy, "is empty");
    const auto [found, is_new] = by_name_.emplace(label, file_.recordings.size());
    if (is_new) {
      if (file_.recordings.size() == max_recordings) {
        table_.fail(policy, "there are more than " + std::to_string(max_recordings) + " policies");
      }
      Recording made;
      made.name = label;
      made.origin = std::filesystem::path(name_).filename().string();
      file_.recordings.push_back(std::move(made));
      sums_of_ends_.push_back(0);
    }
    return found->second;
  }

  void note_job(std::int64_t number) {
    TraceRow row;
    row.prompt = table_.whole(prompt, 0, max_memory_limit_tokens);
    row.output = table_.whole(output, 1, max_memory_limit_tokens);
    row.predicted_min = row.predicted_max = row.output;
    if (table_.has(arrival)) row.arrival = table_.whole(arrival, 0, max_arrival_round);
    const auto [known, is_new] = jobs_.emplace(number, row);
    if (static_cast<std::int64_t>(jobs_.size()) > max_jobs) {
      table_.fail(job, "there are more than " + std::to_string(max_jobs) + " jobs");
    }
    if (is_new || known->second == row) return;
    const Column differs = known->second.prompt != row.prompt   ? prompt
                           : known->second.output != row.output ? output
                                                                : arrival;
    table_.fail(differs, "job " + std::to_string(number) + " has another one further up");
  }

  void complete_last_runs() {
    for (Recording& recording : file_.recordings) {
      std::unordered_map<std::int64_t, RecordedRun*> last;
      for (RecordedRun& run : recording.runs) {
        run.outcome = Outcome::killed;
        RecordedRun*& latest = last[run.job];
        if (!latest || run.start >= latest->start) latest = &run;
      }
      for (const auto& [number, run] : last) run->outcome = Outcome::completed;
    }
  }

  [[nodiscard]] Trace make_jobs() const {
    Trace trace;
    trace.origin = std::filesystem::path(name_).filename().string();
    trace.has_arrivals = table_.has(arrival);
    for (const auto& [number, row] : jobs_) {
      trace.rows.push_back(row);
      trace.source_rows.push_back(number);
    }
    // The usual numbering goes without saying.
    if (trace.source_rows.back() == static_cast<std::int64_t>(trace.rows.size()) - 1) {
      trace.source_rows.clear();
    }
    return trace;
  }

  const std::string& name_;
  CsvTable table_;
  RunsFile file_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::map<std::int64_t, TraceRow> jobs_;
  std::int64_t runs_ = 0;
  std::vector<Round> sums_of_ends_;  // per recording
};

}  // namespace

bool looks_like_runs_csv(std::string_view text) {
  return CsvTable::has_columns(text, std::span(names).first(required));
}

bool says_jobs(std::string_view text) {
  constexpr std::array lengths{names[prompt], names[output]};
  return CsvTable::has_columns(text, lengths);
}

RunsFile parse_runs_csv(std::string_view text, const std::string& name) {
  return Reader(text, name).read();
}

}  // namespace gnomon
