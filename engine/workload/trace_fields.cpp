// The numbers of a row, as a mapping means its texts.

#include <algorithm>

#include "engine/workload/trace_numbers.h"
#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
FieldReader::FieldReader(const TraceMapping& mapping)
    : unit_(mapping.unit),
      floats_(mapping.form == TraceFormat::automatic || mapping.form == TraceFormat::vidur),
      json_(mapping.json_lines),
      point_prediction_(mapping.has_point_prediction()) {
  for (std::size_t i = 0; i < has_.size(); ++i) has_[i] = !mapping.columns[i].empty();
  // Read once is enough for both.
  if (point_prediction_) has_[static_cast<std::size_t>(TraceField::predicted_max)] = false;
}

TraceFault FieldReader::read_number(std::string_view text, std::int64_t& value) const {
  if (text.data() == nullptr) return TraceFault::missing;
  if (!floats_) return trace_text::read_whole(text, value);
  return trace_text::read_whole_or_float(json_ ? trace_text::without_quotes(text) : text, value);
}

RowFault FieldReader::read_arrival(std::string_view text, RawTraceRow& row) const {
  constexpr TraceField field = TraceField::arrival;
  if (unit_ == TimeUnit::rounds) {
    const TraceFault fault = read_number(text, row.arrival);
    if (fault != TraceFault::none) return {fault, field, text, 0, 0};
    if (row.arrival > max_arrival_round) {
      return {TraceFault::above_limit, field, text, row.arrival, max_arrival_round};
    }
  } else {
    if (text.data() == nullptr) return {TraceFault::missing, field, text, 0, 0};
    const bool strip = json_ && (unit_ == TimeUnit::date_time || floats_);
    const TraceFault fault = trace_text::read_time_ns(
        strip ? trace_text::without_quotes(text) : text, unit_, row.arrival);
    if (fault != TraceFault::none) {
      return {fault, field, text, 0, trace_text::largest_time(unit_)};
    }
  }
  if (row.arrival < 0) return {TraceFault::negative, field, text, row.arrival, 0};
  row.arrival_read = true;
  return {};
}

RowFault FieldReader::read(const FieldTexts& texts, RawTraceRow& row) const {
  const auto has = [&](TraceField field) { return has_[static_cast<std::size_t>(field)]; };
  const auto text = [&](TraceField field) { return texts[static_cast<std::size_t>(field)]; };
  if (has(TraceField::arrival)) {
    if (const RowFault fault = read_arrival(text(TraceField::arrival), row)) return fault;
  }
  const auto number = [&](TraceField field, std::int64_t& value) -> RowFault {
    return {read_number(text(field), value), field, text(field), 0, 0};
  };
  if (const RowFault fault = number(TraceField::prompt, row.prompt)) return fault;
  if (const RowFault fault = number(TraceField::output, row.output)) return fault;
  if (has(TraceField::predicted_min)) {
    if (const RowFault fault = number(TraceField::predicted_min, row.predicted_min.emplace())) {
      return fault;
    }
  }
  if (has(TraceField::predicted_max)) {
    if (const RowFault fault = number(TraceField::predicted_max, row.predicted_max.emplace())) {
      return fault;
    }
  }
  if (point_prediction_) {
    row.predicted_min = std::max<std::int64_t>(1, *row.predicted_min);
    row.predicted_max = row.predicted_min;
  }
  return {};
}

}  // namespace gnomon
