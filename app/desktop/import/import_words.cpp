#include "app/desktop/import/import_words.h"

#include "app/desktop/number_format.h"

namespace gnomon::desktop {
namespace {

/// The two largest units: "58 min 21 s", "2 d 3 h", "12.5 s".
std::string duration_words(std::int64_t nanoseconds) {
  const std::int64_t seconds = nanoseconds / 1'000'000'000;
  const auto two = [](std::int64_t large, const char* unit, std::int64_t small, const char* part) {
    return with_separators(large) + " " + unit +
           (small > 0 ? " " + std::to_string(small) + " " + part : "");
  };
  if (seconds >= 86'400) return two(seconds / 86'400, "d", seconds / 3600 % 24, "h");
  if (seconds >= 3600) return two(seconds / 3600, "h", seconds / 60 % 60, "min");
  if (seconds >= 60) return two(seconds / 60, "min", seconds % 60, "s");
  return with_separators(static_cast<double>(nanoseconds) / 1e9, 1) + " s";
}

}  // namespace

std::string size_words(const ImportedFile& file, const ImportOutcome* outcome) {
  const std::string size = file_size(file.content.size());
  return outcome ? size + " · " + counted(outcome->report.rows_read, "row") : size;
}

std::string arrival_words(const ImportDraft& draft, const Trace& trace,
                          const TraceSummary& summary) {
  if (!trace.has_arrivals) return "no times: all in round 0";
  if (!draft.keep_times) return "all in round 0";
  if (trace.arrivals_in_rounds) return "over " + counted(summary.last_arrival, "round");
  const double seconds = static_cast<double>(summary.last_arrival) / 1e9;
  const auto rounds = static_cast<Round>(seconds * draft.rounds_per_second);
  return "over " + duration_words(summary.last_arrival) + ", " + counted(rounds, "round");
}

std::string coming_words(std::int64_t jobs, std::int64_t rows) {
  return counted(jobs, "job") + (jobs == rows ? "" : " of " + counted(rows, "row"));
}

std::string imported_words(const ImportDraft& draft, const std::string& file, std::int64_t jobs,
                           std::int64_t left_out) {
  const std::string done = draft.target == ImportDraft::Target::add_source
                               ? "Added " + file + " to the mix, with " + counted(jobs, "request")
                               : "Imported " + counted(jobs, "job") + " of " + file;
  if (left_out == 0) return done + ".";
  return done + "; " + counted(left_out, "row") + (left_out == 1 ? " was" : " were") + " left out.";
}

std::string rejected_words(const TraceReport& report) {
  const std::int64_t rows = report.rejected_rows();
  if (rows == 0) return {};
  if (report.usable_rows == 0) {
    return report.rows_read == 1
               ? "The only row cannot be a job."
               : "None of the " + counted(report.rows_read, "row") + " can be a job.";
  }
  return with_separators(rows) + " of " + counted(report.rows_read, "row") +
         (rows == 1 ? " cannot be a job and is left out." : " cannot be jobs and are left out.");
}

std::string infeasible_words(const TraceSummary& summary, Tokens memory_limit) {
  const std::int64_t rows = summary.infeasible_rows(memory_limit);
  if (rows == 0) return {};
  const std::string largest = counted(summary.largest_peak(), "token");
  if (rows == 1) return "1 request needs more than M: " + largest + ".";
  return with_separators(rows) + " requests need more than M, up to " + largest + ".";
}

std::string progress_words(const TraceImporter::Progress& progress) {
  if (!progress.reading) return counted(progress.rows, "row") + "…";
  if (progress.of_bytes <= 0)
    return "Reading… " + file_size(static_cast<std::uintmax_t>(progress.bytes));
  return "Reading… " +
         percent(static_cast<double>(progress.bytes) / static_cast<double>(progress.of_bytes));
}

}  // namespace gnomon::desktop
