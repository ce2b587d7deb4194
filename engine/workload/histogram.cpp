#include "engine/workload/histogram.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace gnomon {

/// Made from assets/trace_histograms.json by embed_text.cmake.
extern const std::string_view trace_histograms_json;

namespace {

std::vector<Histogram> parse_histograms() {
  // A damaged asset is a fault of the build, which the tests catch: at() and get() throw.
  const auto document = nlohmann::ordered_json::parse(trace_histograms_json);
  std::vector<Histogram> result;
  for (const auto& [name, entry] : document.at("histograms").items()) {
    Histogram& histogram = result.emplace_back();
    histogram.name = name;
    histogram.summary = entry.at("summary").get<std::string>();
    histogram.attribution = entry.at("source").get<std::string>();
    entry.at("prompt_edges").get_to(histogram.prompt_edges);
    entry.at("output_edges").get_to(histogram.output_edges);
    entry.at("counts").get_to(histogram.counts);
    entry.at("prompt_mean").get_to(histogram.trace_prompt_mean);
    entry.at("output_mean").get_to(histogram.trace_output_mean);
    entry.at("prompt_median").get_to(histogram.trace_prompt_median);
    entry.at("output_median").get_to(histogram.trace_output_median);
  }
  return result;
}

}  // namespace

const std::vector<Histogram>& histograms() {
  static const std::vector<Histogram> all = parse_histograms();
  return all;
}

}  // namespace gnomon
