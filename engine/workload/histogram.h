// The built-in joint histograms of real traces. Private to engine/workload.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/workload/source.h"

namespace gnomon {

/// Counts of requests by prompt and output length. Cell (i, j) holds the requests with
/// prompt_edges[i] <= prompt < prompt_edges[i + 1], the last edge included, and likewise for j.
struct Histogram {
  std::string name;                                ///< the kind of the source
  std::string summary;                             ///< one line
  std::string attribution;                         ///< where the trace comes from, with its licence
  std::vector<Tokens> prompt_edges, output_edges;  ///< ascending
  std::vector<std::vector<std::int64_t>> counts;   ///< [prompt cell][output cell]
  // Of the trace itself, to compare with.
  double trace_prompt_mean = 0, trace_output_mean = 0;
  double trace_prompt_median = 0, trace_output_median = 0;
};

/// All of assets/trace_histograms.json, which is built into the library. Parsed once.
[[nodiscard]] const std::vector<Histogram>& histograms();

/// Cells by their counts, lengths uniform within a cell. `histogram` must outlive the source.
[[nodiscard]] std::unique_ptr<Source> make_histogram_source(const Histogram& histogram);

}  // namespace gnomon
