#include "engine/scenario/job_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>

#include "engine/model/error.h"

namespace gnomon {
namespace {

constexpr std::int64_t max_jobs_per_line = 1'000'000;

using Numbers = std::array<std::int64_t, 6>;

std::size_t column_count(RowColumns columns) {
  return 2 + (columns.arrival ? 1U : 0U) + (columns.predictions ? 2U : 0U) +
         (columns.source_row ? 1U : 0U);
}

Numbers to_numbers(const Trace& trace, std::size_t i, RowColumns columns) {
  const TraceRow& row = trace.rows[i];
  Numbers numbers{};
  std::size_t n = 0;
  if (columns.arrival) numbers[n++] = row.arrival;
  numbers[n++] = row.prompt;
  numbers[n++] = row.output;
  if (columns.predictions) {
    numbers[n++] = row.predicted_min;
    numbers[n++] = row.predicted_max;
  }
  if (columns.source_row) numbers[n++] = trace.source_rows[i];
  return numbers;
}

TraceRow to_row(std::span<const std::int64_t> numbers, RowColumns columns) {
  TraceRow row;
  std::size_t n = 0;
  if (columns.arrival) row.arrival = numbers[n++];
  row.prompt = numbers[n++];
  row.output = numbers[n++];
  row.predicted_min = columns.predictions ? numbers[n++] : row.output;
  row.predicted_max = columns.predictions ? numbers[n++] : row.output;
  return row;
}

/// Takes the next word, separated by blanks, off the front of `text`.
std::string_view next_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(" \t"));
  text.remove_prefix(word.size());
  return word;
}

std::int64_t to_integer(std::string_view word) {
  std::int64_t value = 0;
  const auto result = std::from_chars(word.data(), word.data() + word.size(), value);
  if (result.ptr != word.data() + word.size() || word.empty()) {
    throw InputError("has \"" + std::string(word) + "\" where a whole number belongs");
  }
  if (result.ec != std::errc()) {
    throw InputError("has the number " + std::string(word) + ", which is too large");
  }
  return value;
}

std::string out_of_range(const std::string& name, std::int64_t value, std::int64_t min,
                         std::int64_t max) {
  return "has " + name + " " + std::to_string(value) + "; it must be between " +
         std::to_string(min) + " and " + std::to_string(max);
}

}  // namespace

RowColumns columns_for(const Trace& trace) {
  RowColumns columns{trace.has_arrivals, trace.has_predictions, !trace.source_rows.empty()};
  for (const TraceRow& row : trace.rows) {
    columns.arrival = columns.arrival || row.arrival != 0;
    columns.predictions =
        columns.predictions || row.predicted_min != row.output || row.predicted_max != row.output;
  }
  return columns;
}

std::string to_string(RowColumns columns) {
  return std::string(columns.arrival ? "arrival " : "") + "prompt output" +
         (columns.predictions ? " predicted_min predicted_max" : "") +
         (columns.source_row ? " source_row" : "");
}

RowColumns parse_columns(std::string_view text) {
  for (unsigned bits = 0; bits < 8; ++bits) {
    const RowColumns columns{(bits & 1U) != 0, (bits & 2U) != 0, (bits & 4U) != 0};
    if (to_string(columns) == text) return columns;
  }
  throw InputError(
      "must be \"prompt output\", with \"arrival \" before it or "
      "\" predicted_min predicted_max\" or \" source_row\" behind it where the rows have them, not "
      "\"" +
      std::string(text) + "\"");
}

void write_rows(const Trace& trace, RowColumns columns,
                const std::function<void(const std::string&)>& line) {
  for (std::size_t i = 0; i < trace.rows.size();) {
    const Numbers numbers = to_numbers(trace, i, columns);
    std::size_t end = i + 1;
    while (end < trace.rows.size() && end - i < max_jobs_per_line &&
           to_numbers(trace, end, columns) == numbers) {
      ++end;
    }
    std::string text = end - i > 1 ? std::to_string(end - i) + " x" : "";
    for (std::size_t n = 0; n < column_count(columns); ++n) {
      if (!text.empty()) text += ' ';
      text += std::to_string(numbers[n]);
    }
    line(text);
    i = end;
  }
}

RowLine parse_row_line(std::string_view line, RowColumns columns, bool arrivals_in_rounds) {
  RowLine result;
  Numbers numbers{};
  std::size_t n = 0;
  bool counted = false;
  std::string_view rest = line;
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
    if (word == "x" && n == 1 && !counted) {
      result.count = numbers[0];
      counted = true;
      n = 0;
      continue;
    }
    if (n == numbers.size()) {
      ++n;
      break;
    }
    numbers[n++] = to_integer(word);
  }
  if (n != column_count(columns)) {
    throw InputError("must have " + std::to_string(column_count(columns)) + " numbers (" +
                     to_string(columns) + "), not \"" + std::string(line.substr(0, 80)) + "\"");
  }
  if (result.count < 1 || result.count > max_jobs_per_line) {
    throw InputError(out_of_range("a count of", result.count, 1, max_jobs_per_line));
  }
  result.row = to_row(numbers, columns);
  const std::string problem = row_problem(result.row, arrivals_in_rounds);
  if (!problem.empty()) throw InputError(problem);
  if (columns.source_row) result.source_row = numbers[n - 1];
  if (result.source_row < 0) throw InputError("has a negative source_row");
  return result;
}

void expand_rows(std::span<const RowLine> lines, RowColumns columns, Trace& trace) {
  std::size_t total = 0;
  for (const RowLine& line : lines) total += static_cast<std::size_t>(line.count);
  trace.rows.clear();
  trace.rows.reserve(total);
  trace.source_rows.clear();
  for (const RowLine& line : lines) {
    const auto count = static_cast<std::size_t>(line.count);
    trace.rows.insert(trace.rows.end(), count, line.row);
    if (!columns.source_row) continue;
    trace.source_rows.insert(trace.source_rows.end(), count, line.source_row);
  }
}

std::string row_problem(const TraceRow& row, bool arrivals_in_rounds) {
  const std::int64_t max_arrival =
      arrivals_in_rounds ? max_arrival_round : std::numeric_limits<std::int64_t>::max();
  constexpr Tokens most = max_memory_limit_tokens;
  if (row.arrival < 0 || row.arrival > max_arrival) {
    return out_of_range("an arrival of", row.arrival, 0, max_arrival);
  }
  if (row.prompt < 0 || row.prompt > most) return out_of_range("a prompt of", row.prompt, 0, most);
  if (row.output < 1 || row.output > most) return out_of_range("an output of", row.output, 1, most);
  if (row.predicted_min < 1 || row.predicted_min > most) {
    return out_of_range("a predicted_min of", row.predicted_min, 1, most);
  }
  if (row.predicted_max < row.predicted_min || row.predicted_max > most) {
    return out_of_range("a predicted_max of", row.predicted_max, row.predicted_min, most);
  }
  return {};
}

}  // namespace gnomon
