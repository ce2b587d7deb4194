#include "engine/bounds/program_matrix.h"

#include <limits>

namespace gnomon {

ProgramMatrix program_matrix(const TimeIndexedProgram& program, const std::vector<bool>& keep) {
  ProgramMatrix m;
  const std::size_t rows = program.rows + program.classes.size();
  m.row_lower.assign(rows, -std::numeric_limits<double>::max());
  m.row_upper.assign(rows, static_cast<double>(program.memory_limit));
  for (std::size_t k = 0; k < program.classes.size(); ++k) {
    const JobClass& c = program.classes[k];
    const auto jobs = static_cast<double>(c.jobs.size());
    m.row_lower[program.rows + k] = m.row_upper[program.rows + k] = jobs;
    const std::size_t first_row = program.row_of(c.first_start);
    for (Round start = c.first_start; start <= c.last_start; ++start) {
      const auto offset = static_cast<std::size_t>(start - c.first_start);
      if (!keep.empty() && !keep[c.first_column + offset]) continue;
      for (Round held = 0; held < c.output; ++held) {
        m.row.push_back(static_cast<int>(first_row + offset) + static_cast<int>(held));
        m.value.push_back(static_cast<double>(c.prompt + held + 1));
      }
      m.row.push_back(static_cast<int>(program.rows + k));
      m.value.push_back(1);
      m.begin.push_back(static_cast<int>(m.row.size()));
      m.cost.push_back(static_cast<double>(start));
      m.upper.push_back(jobs);
      m.column.push_back(c.first_column + offset);
    }
  }
  return m;
}

}  // namespace gnomon
