#include "engine/bounds/crowd_cuts.h"

#include <algorithm>

namespace gnomon {

namespace {

constexpr std::int64_t most_runs = 6;
constexpr double least_violation = 0.01;

struct ActiveStart {
  Tokens held = 0;
  Tokens peak = 0;
  double starts = 0;
};

CrowdCut worst_cut(std::size_t row, std::vector<ActiveStart>& active, Tokens limit) {
  CrowdCut worst;
  worst.row = row;
  double sum = 0;
  for (const ActiveStart& a : active) sum += a.starts;
  if (sum < 1 + least_violation) return worst;
  std::sort(active.begin(), active.end(),
            [](const ActiveStart& a, const ActiveStart& b) { return a.held > b.held; });
  for (std::size_t end = 1; end <= active.size(); ++end) {
    const Tokens held = active[end - 1].held;
    if (end < active.size() && active[end].held == held) continue;
    for (std::int64_t runs = 1; runs <= most_runs && static_cast<double>(runs) < sum; ++runs) {
      double crowd = 0;
      for (std::size_t i = 0; i < end; ++i) {
        if (active[i].peak > limit - runs * held) crowd += active[i].starts;
      }
      const double violation = crowd / static_cast<double>(runs) - 1;
      if (violation > worst.violation) {
        worst.held_tokens = held;
        worst.runs = runs;
        worst.violation = violation;
      }
    }
  }
  return worst;
}

}  // namespace

std::vector<CrowdCut> broken_crowd_cuts(const TimeIndexedProgram& program, const double* starts) {
  std::vector<std::vector<ActiveStart>> active(program.rows);
  for (const JobClass& c : program.classes) {
    const std::size_t first_row = program.row_of(c.first_start);
    for (std::size_t k = 0; k <= static_cast<std::size_t>(c.last_start - c.first_start); ++k) {
      const double count = starts[c.first_column + k];
      if (count < 1e-7) continue;
      for (Round d = 0; d < c.output; ++d) {
        active[first_row + k + static_cast<std::size_t>(d)].push_back(
            {c.prompt + d + 1, c.prompt + c.output, count});
      }
    }
  }
  std::vector<CrowdCut> cuts;
  for (std::size_t row = 0; row < program.rows; ++row) {
    const CrowdCut cut = worst_cut(row, active[row], program.memory_limit);
    if (cut.violation > least_violation) cuts.push_back(cut);
  }
  std::stable_sort(cuts.begin(), cuts.end(),
                   [](const CrowdCut& a, const CrowdCut& b) { return a.violation > b.violation; });
  return cuts;
}

std::vector<std::size_t> columns_of(const TimeIndexedProgram& program, const CrowdCut& cut) {
  std::vector<std::size_t> columns;
  for (const JobClass& c : program.classes) {
    if (c.prompt + c.output <= program.memory_limit - cut.runs * cut.held_tokens) continue;
    const std::size_t first_row = program.row_of(c.first_start);
    const auto last = static_cast<std::size_t>(c.last_start - c.first_start);
    // It holds prompt + d + 1 tokens d rounds after its start.
    const Round from = std::max<Round>(0, cut.held_tokens - c.prompt - 1);
    for (Round d = from; d < c.output; ++d) {
      const std::size_t start_row = cut.row - static_cast<std::size_t>(d);
      if (start_row > cut.row || start_row < first_row || start_row > first_row + last) continue;
      columns.push_back(c.first_column + (start_row - first_row));
    }
  }
  return columns;
}

}  // namespace gnomon
