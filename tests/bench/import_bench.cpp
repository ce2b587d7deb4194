// How long a trace of a million rows takes from the disk to rows that can be simulated, in every
// form: reading the file, telling what it is, and importing it past bad rows.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <string>

#include "engine/workload/mix.h"
#include "engine/workload/text_file.h"
#include "engine/workload/trace_import.h"

namespace gnomon::bench {
namespace {

constexpr std::int64_t rows = 1'000'000;

/// Lengths as people send them, the same on every machine.
const std::vector<Job>& jobs() {
  static const std::vector<Job> made = [] {
    Mix mix;
    mix.sources.push_back({"lmsys", {"lmsys", {}}, 1});
    mix.count = rows;
    mix.arrivals = ArrivalProcess::poisson;
    return generate(mix, 1'000'000);
  }();
  return made;
}

std::string two_digits(std::int64_t value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::string date(std::int64_t seconds) {
  return "2023-11-" + two_digits(1 + seconds / 86'400 % 28) + " " +
         two_digits(seconds / 3600 % 24) + ":" + two_digits(seconds / 60 % 60) + ":" +
         two_digits(seconds % 60) + ".6805900";
}

using Line = std::string (*)(std::size_t row, const Job& job);

std::string plain(std::size_t, const Job& job) {
  return std::to_string(job.arrival) + "," + std::to_string(job.prompt) + "," +
         std::to_string(job.output) + "\n";
}
std::string azure(std::size_t, const Job& job) {
  return date(job.arrival) + "," + std::to_string(job.prompt) + "," + std::to_string(job.output) +
         "\n";
}
std::string vidur(std::size_t, const Job& job) {
  const Tokens total = job.prompt + job.output;
  return std::to_string(job.prompt) + "," + std::to_string(job.output) + "," +
         std::to_string(total) + ",69.85185185185185," + std::to_string(job.output + 7) + "\n";
}
/// With a hash for every block of 512 tokens, as those of Mooncake have.
std::string mooncake(std::size_t row, const Job& job) {
  std::string text = "{\"timestamp\": " + std::to_string(job.arrival) +
                     ", \"input_length\": " + std::to_string(job.prompt * 40) +
                     ", \"output_length\": " + std::to_string(job.output) + ", \"hash_ids\": [";
  for (Tokens block = 0; block <= job.prompt * 40 / 512; ++block) {
    text += (block == 0 ? "" : ", ") + std::to_string(static_cast<Tokens>(row) * 3 + block);
  }
  return text + "]}\n";
}
std::string refused(std::size_t row, const Job& job) {
  return std::to_string(job.arrival) + "," + std::to_string(job.prompt) +
         (row % 2 == 0 ? ",0\n" : ",many\n");
}

struct Form {
  const char* name;
  const char* header;
  Line line;
};
constexpr Form forms[] = {
    {"plain", "arrival,prompt,output\n", plain},
    {"azure", "TIMESTAMP,ContextTokens,GeneratedTokens\n", azure},
    {"vidur",
     "num_prefill_tokens,num_decode_tokens,num_total_tokens,pd_ratio,num_predicted_decode_tokens\n",
     vidur},
    {"mooncake", "", mooncake},
    {"only-bad-rows", "arrival,prompt,output\n", refused},
};

/// A file that goes with the program.
class TemporaryFile {
 public:
  explicit TemporaryFile(const Form& form)
      : path(std::filesystem::temp_directory_path() /
             ("gnomon-bench-" + std::to_string(getpid()) + "-" + form.name)) {
    std::ofstream out(path, std::ios::binary);
    out << form.header;
    for (std::size_t i = 0; i < jobs().size(); ++i) out << form.line(i, jobs()[i]);
  }
  ~TemporaryFile() { std::filesystem::remove(path); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::filesystem::path path;
};

void import_file(benchmark::State& state, const Form& form) {
  const TemporaryFile file(form);
  double best_seconds = std::numeric_limits<double>::infinity(), seconds = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    const std::string text = read_text_file(file.path);
    const auto import = import_trace(text, form.name, propose_mapping(text).mapping);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    state.SetIterationTime(elapsed.count());
    seconds += elapsed.count();
    best_seconds = std::min(best_seconds, elapsed.count());
    bytes = static_cast<std::int64_t>(text.size());
    if (!import || import->report.rows_read != rows) state.SkipWithError("rows are missing");
  }
  state.counters["best_ms"] = 1e3 * best_seconds;  // on a shared machine the least disturbed one
  state.counters["rows"] = static_cast<double>(rows);
  state.counters["bytes"] = static_cast<double>(bytes);
  state.counters["rows_per_second"] =
      static_cast<double>(rows) * static_cast<double>(state.iterations()) / seconds;
}

[[maybe_unused]] const bool registered = [] {
  for (const Form& form : forms) {
    benchmark::RegisterBenchmark((std::string("import/") + form.name).c_str(),
                                 [&form](benchmark::State& state) { import_file(state, form); })
        ->Iterations(5)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }
  return true;
}();

}  // namespace
}  // namespace gnomon::bench
