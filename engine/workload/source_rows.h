// A trace file as a source of a mix: the requests it holds, ready to be drawn from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/workload/source.h"
#include "engine/workload/trace.h"

namespace gnomon {

/// The usable rows of a trace. Immutable, shared between scenarios and workers.
class SourceRows {
 public:
  /// `trace` must have a row.
  explicit SourceRows(Trace trace);

  /// Lengths of the rows with their predictions, in the order of the file.
  [[nodiscard]] const std::vector<Lengths>& lengths() const { return lengths_; }
  /// Recorded times, ascending; empty where the trace has none.
  [[nodiscard]] const std::vector<std::int64_t>& arrivals() const { return arrivals_; }
  /// The unit of `arrivals`: rounds, else nanoseconds.
  [[nodiscard]] bool arrivals_in_rounds() const { return arrivals_in_rounds_; }
  [[nodiscard]] double mean_prompt_tokens() const { return mean_prompt_tokens_; }
  [[nodiscard]] double mean_output_tokens() const { return mean_output_tokens_; }

 private:
  std::vector<Lengths> lengths_;
  std::vector<std::int64_t> arrivals_;
  bool arrivals_in_rounds_ = true;
  double mean_prompt_tokens_ = 0, mean_output_tokens_ = 0;
};

/// Draws a row of the file, with its prompt, output and prediction, every row as likely as the
/// others.
[[nodiscard]] std::unique_ptr<Source> make_trace_source(std::shared_ptr<const SourceRows> rows);

}  // namespace gnomon
