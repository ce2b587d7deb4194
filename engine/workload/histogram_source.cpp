// Drawing from a joint histogram in integer arithmetic. The prompt's cell comes from the prompt's
// number, and the output's cell, given the prompt's, from the output's number.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/workload/histogram.h"

namespace gnomon {
namespace {

/// Cells along one axis with the counts to draw them by.
class CellAxis {
 public:
  CellAxis(const std::vector<Tokens>& edges, const std::vector<std::int64_t>& counts)
      : edges_(edges) {
    for (const std::int64_t count : counts) {
      total_ += count;
      cumulative_.push_back(total_);
    }
  }

  struct Drawn {
    std::size_t cell;
    Tokens value;
  };

  /// Monotone in u. The 32 leading bits of u choose the cell and, by what is left of them, the
  /// place within it. Products fit: totals and widths are far below 2^31.
  [[nodiscard]] Drawn draw(double u) const {
    const auto bits = static_cast<std::int64_t>(u * 4294967296.0);
    const std::int64_t position = bits * total_;  // in counts, with 32 fractional bits
    const auto found = std::ranges::upper_bound(cumulative_, position >> 32);
    const auto cell = static_cast<std::size_t>(found - cumulative_.begin());
    const std::int64_t before = cell == 0 ? 0 : cumulative_[cell - 1];
    const std::int64_t fraction = (position - (before << 32)) / (*found - before);
    return {cell, edges_[cell] + ((fraction * width(cell)) >> 32)};
  }

  [[nodiscard]] double mean() const {
    double sum = 0;
    std::int64_t before = 0;
    for (std::size_t cell = 0; cell < cumulative_.size(); ++cell) {
      const double middle =
          static_cast<double>(edges_[cell]) + static_cast<double>(width(cell) - 1) / 2;
      sum += static_cast<double>(cumulative_[cell] - before) * middle;
      before = cumulative_[cell];
    }
    return sum / static_cast<double>(total_);
  }

 private:
  /// How many lengths a cell has; the last one includes its upper edge.
  [[nodiscard]] Tokens width(std::size_t cell) const {
    const bool last = cell + 2 == edges_.size();
    return edges_[cell + 1] - edges_[cell] + (last ? 1 : 0);
  }

  const std::vector<Tokens>& edges_;
  std::vector<std::int64_t> cumulative_;
  std::int64_t total_ = 0;
};

std::vector<std::int64_t> prompt_totals(const Histogram& histogram) {
  std::vector<std::int64_t> totals;
  for (const auto& row : histogram.counts) {
    std::int64_t& total = totals.emplace_back(0);
    for (const std::int64_t count : row) total += count;
  }
  return totals;
}

std::vector<std::int64_t> output_totals(const Histogram& histogram) {
  std::vector<std::int64_t> totals(histogram.output_edges.size() - 1, 0);
  for (const auto& row : histogram.counts) {
    for (std::size_t j = 0; j < row.size(); ++j) totals[j] += row[j];
  }
  return totals;
}

class HistogramSource : public Source {
 public:
  explicit HistogramSource(const Histogram& histogram)
      : prompts_(histogram.prompt_edges, prompt_totals(histogram)),
        mean_output_(CellAxis(histogram.output_edges, output_totals(histogram)).mean()) {
    for (const auto& row : histogram.counts) outputs_.emplace_back(histogram.output_edges, row);
  }

  Lengths draw(double u_prompt, double u_output) const override {
    const CellAxis::Drawn prompt = prompts_.draw(u_prompt);
    return {prompt.value, outputs_[prompt.cell].draw(u_output).value};
  }
  double mean_prompt_tokens() const override { return prompts_.mean(); }
  double mean_output_tokens() const override { return mean_output_; }

 private:
  CellAxis prompts_;
  std::vector<CellAxis> outputs_;  ///< one per prompt cell
  double mean_output_;
};

}  // namespace

std::unique_ptr<Source> make_histogram_source(const Histogram& histogram) {
  return std::make_unique<HistogramSource>(histogram);
}

}  // namespace gnomon
