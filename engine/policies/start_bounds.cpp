#include "engine/policies/start_bounds.h"

#include <algorithm>

namespace gnomon {

namespace {

constexpr std::size_t most_lines = 512;

std::vector<Tokens> grid_lines(std::vector<Tokens> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (values.size() <= most_lines) return values;
  std::vector<Tokens> lines(most_lines);
  for (std::size_t i = 0; i < most_lines; ++i) {
    lines[i] = values[i * (values.size() - 1) / (most_lines - 1)];
  }
  return lines;
}

// Lines that are <= value, which is also the position, from 1, of the last of them.
std::size_t lines_up_to(const std::vector<Tokens>& lines, Tokens value) {
  return static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), value) -
                                  lines.begin());
}
// Position, from 1, of the first line that is >= value.
std::size_t line_from(const std::vector<Tokens>& lines, Tokens value) {
  return static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), value) -
                                  lines.begin()) +
         1;
}

std::size_t lowest_bit(std::size_t x) {
  return x & (~x + 1);
}

}  // namespace

StartBounds::StartBounds(const JobsView<Knowledge::output>& jobs, std::span<const JobId> ids) {
  std::vector<Tokens> values(ids.size());
  std::transform(ids.begin(), ids.end(), values.begin(), [&](JobId id) { return jobs.prompt(id); });
  prompts_ = grid_lines(values);
  std::transform(ids.begin(), ids.end(), values.begin(), [&](JobId id) { return jobs.output(id); });
  outputs_ = grid_lines(std::move(values));
  latest_.assign((prompts_.size() + 1) * (outputs_.size() + 1), 0);
}

void StartBounds::note(Tokens prompt, Tokens output, Round start) {
  const std::size_t row = outputs_.size() + 1;
  for (std::size_t i = line_from(prompts_, prompt); i <= prompts_.size(); i += lowest_bit(i)) {
    for (std::size_t j = line_from(outputs_, output); j < row; j += lowest_bit(j)) {
      Round& latest = latest_[i * row + j];
      latest = std::max(latest, start);
    }
  }
}

Round StartBounds::at(Tokens prompt, Tokens output) const {
  const std::size_t row = outputs_.size() + 1;
  Round latest = 0;
  for (std::size_t i = lines_up_to(prompts_, prompt); i > 0; i -= lowest_bit(i)) {
    for (std::size_t j = lines_up_to(outputs_, output); j > 0; j -= lowest_bit(j)) {
      latest = std::max(latest, latest_[i * row + j]);
    }
  }
  return latest;
}

}  // namespace gnomon
