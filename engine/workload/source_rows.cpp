#include "engine/workload/source_rows.h"

#include <algorithm>
#include <utility>

namespace gnomon {
namespace {

class TraceSource : public Source {
 public:
  explicit TraceSource(std::shared_ptr<const SourceRows> rows) : rows_(std::move(rows)) {}

  /// One number picks the row: lengths of real requests depend on each other.
  Lengths draw(double u_prompt, double) const override {
    const auto count = static_cast<double>(rows_->lengths().size());
    return rows_->lengths()[static_cast<std::size_t>(u_prompt * count)];
  }
  double mean_prompt_tokens() const override { return rows_->mean_prompt_tokens(); }
  double mean_output_tokens() const override { return rows_->mean_output_tokens(); }

 private:
  std::shared_ptr<const SourceRows> rows_;
};

}  // namespace

SourceRows::SourceRows(Trace trace) : arrivals_in_rounds_(trace.arrivals_in_rounds) {
  double prompts = 0, outputs = 0;
  lengths_.reserve(trace.rows.size());
  for (const TraceRow& row : trace.rows) {
    Lengths lengths{row.prompt, row.output};
    if (trace.has_predictions) {
      lengths.predicted_min = row.predicted_min;
      lengths.predicted_max = row.predicted_max;
    }
    lengths_.push_back(lengths);
    prompts += static_cast<double>(row.prompt);
    outputs += static_cast<double>(row.output);
    if (trace.has_arrivals) arrivals_.push_back(row.arrival);
  }
  std::sort(arrivals_.begin(), arrivals_.end());
  const auto count = static_cast<double>(lengths_.size());
  mean_prompt_tokens_ = prompts / count;
  mean_output_tokens_ = outputs / count;
}

std::unique_ptr<Source> make_trace_source(std::shared_ptr<const SourceRows> rows) {
  return std::make_unique<TraceSource>(std::move(rows));
}

}  // namespace gnomon
