#include "app/desktop/import/column_role.h"

namespace gnomon::desktop {

ColumnRole role_of(const TraceMapping& mapping, std::string_view column) {
  const auto is = [&](TraceField field) { return mapping.column(field) == column; };
  if (column.empty()) return ColumnRole::none;
  if (is(TraceField::arrival)) return ColumnRole::arrival;
  if (is(TraceField::prompt)) return ColumnRole::prompt;
  if (is(TraceField::output)) return ColumnRole::output;
  const bool from = is(TraceField::predicted_min), to = is(TraceField::predicted_max);
  if (from && to) return ColumnRole::predicted;
  return from ? ColumnRole::predicted_from : to ? ColumnRole::predicted_to : ColumnRole::none;
}

void set_role(TraceMapping& mapping, const std::string& column, ColumnRole role) {
  if (role_of(mapping, column) == role) return;
  for (std::string& name : mapping.columns) {
    if (name == column) name.clear();
  }
  mapping.form = TraceFormat::automatic;
  switch (role) {
    case ColumnRole::none:
      break;
    case ColumnRole::arrival:
      mapping.column(TraceField::arrival) = column;
      break;
    case ColumnRole::prompt:
      mapping.column(TraceField::prompt) = column;
      break;
    case ColumnRole::output:
      mapping.column(TraceField::output) = column;
      break;
    case ColumnRole::predicted:
      mapping.column(TraceField::predicted_min) = column;
      mapping.column(TraceField::predicted_max) = column;
      break;
    case ColumnRole::predicted_from:
    case ColumnRole::predicted_to: {
      // Half of a point prediction is nothing that anybody chose.
      if (mapping.has_point_prediction()) {
        mapping.column(TraceField::predicted_min).clear();
        mapping.column(TraceField::predicted_max).clear();
      }
      const bool from = role == ColumnRole::predicted_from;
      mapping.column(from ? TraceField::predicted_min : TraceField::predicted_max) = column;
      break;
    }
  }
}

std::string form_words(const TraceProposal& proposal, const TraceMapping& mapping) {
  switch (mapping.form) {
    case TraceFormat::azure:
      return "Azure LLM inference trace";
    case TraceFormat::vidur:
      return "Vidur trace";
    case TraceFormat::mooncake:
      return "Mooncake trace";
    case TraceFormat::plain:
      return "Gnomon's plain form";
    case TraceFormat::automatic:
      break;
  }
  const std::string kind = mapping.json_lines ? "JSON lines" : "CSV";
  if (!mapping_problem(mapping).empty()) return kind + ", columns to be chosen";
  if (mapping != proposal.mapping) return kind + ", columns as chosen";
  return kind +
         (proposal.named ? ", columns told by their names" : ", columns guessed from the values");
}

}  // namespace gnomon::desktop
