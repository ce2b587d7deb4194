// The first rows of the file as they stand there, with what each column is to be over it.
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/desktop/import/column_role.h"
#include "app/desktop/panels/dialog_rows.h"
#include "app/desktop/panels/import/import_parts.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr std::size_t most_columns = 60;  // ImGui's tables have at most 64

/// Which columns are shown: all of them, or of very many the mapped ones and the first.
std::vector<std::size_t> shown_columns(const TracePreview& table, const TraceMapping& mapping) {
  const auto mapped = [&](std::size_t i) {
    return role_of(mapping, table.columns[i]) != ColumnRole::none;
  };
  std::size_t room = most_columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) room -= mapped(i) ? 1 : 0;
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!mapped(i) && room == 0) continue;
    if (!mapped(i)) --room;
    shown.push_back(i);
  }
  return shown;
}

/// Puts the columns that the file itself proposes in front: of a wide table they would be out of
/// sight. They stay there whatever is chosen, so that no column moves under the mouse.
void put_proposed_first(const TracePreview& table, const TraceMapping& proposal,
                        std::vector<std::size_t>& shown) {
  std::stable_partition(shown.begin(), shown.end(), [&](std::size_t i) {
    return role_of(proposal, table.columns[i]) != ColumnRole::none;
  });
}

float column_width_px(const PanelModel& model, const TracePreview& table, std::size_t column) {
  float width = ImGui::CalcTextSize(table.columns[column].c_str()).x;
  ImGui::PushFont(model.theme.mono);
  for (const auto& row : table.rows) {
    width = std::max(width, ImGui::CalcTextSize(row[column].c_str()).x);
  }
  ImGui::PopFont();
  return std::clamp(width + model.em(0.4F), model.em(8.2F), model.em(15));
}

float shown_width_px(const PanelModel& model, const TracePreview& table,
                     const std::vector<std::size_t>& shown) {
  float width = model.em(4.5F);
  for (const std::size_t i : shown) width += column_width_px(model, table, i) + model.em(0.9F);
  return width;
}

/// Names, choices, rows, and room for a scroll bar under them.
float table_height_px(const PanelModel& model, std::size_t rows) {
  const float padding = 2 * ImGui::GetStyle().CellPadding.y;
  ImGui::PushFont(model.theme.mono);
  const float row = ImGui::GetTextLineHeight() + padding;
  ImGui::PopFont();
  return row * static_cast<float>(rows) + ImGui::GetTextLineHeight() + ImGui::GetFrameHeight() +
         2 * padding + ImGui::GetStyle().ScrollbarSize;
}

/// "prompt: n_in, output: n_out": for tables in which one would have to look for them.
std::string mapped_words(const TraceMapping& mapping) {
  std::string text;
  for (const TraceField field : {TraceField::arrival, TraceField::prompt, TraceField::output,
                                 TraceField::predicted_min, TraceField::predicted_max}) {
    const std::string& name = mapping.column(field);
    if (name.empty()) continue;
    if (field == TraceField::predicted_max && mapping.has_point_prediction()) continue;
    const ColumnRole role = role_of(mapping, name);
    text.append(text.empty() ? "" : ", ")
        .append(column_role_words[static_cast<std::size_t>(role)])
        .append(": ")
        .append(name);
  }
  return text;
}

void column_name(const PanelModel& model, const std::string& name, bool used) {
  ImGui::PushStyleColor(ImGuiCol_Text, used ? model.theme.text : model.theme.text_dim);
  ImGui::TextUnformatted(name.c_str());
  ImGui::PopStyleColor();
  if (ImGui::IsItemHovered()) tooltip(model, name);
}

bool role_choice(const PanelModel& model, const std::string& name, TraceMapping& mapping) {
  const ColumnRole role = role_of(mapping, name);
  int index = static_cast<int>(role);
  const bool used = role != ColumnRole::none;
  ImGui::PushStyleColor(ImGuiCol_Text, used ? model.theme.text : model.theme.text_dim);
  // One that is used has an edge as well as a word.
  ImGui::PushStyleColor(ImGuiCol_Border, model.theme.accent);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, used ? model.theme.hairline_px() : 0);
  ImGui::SetNextItemWidth(-1);
  const bool changed = choice(model, ("import.role." + name).c_str(), column_role_words, index);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(2);
  if (changed) set_role(mapping, name, static_cast<ColumnRole>(index));
  return changed;
}

void cell(const PanelModel& model, const std::string& text, bool used) {
  ImGui::PushStyleColor(ImGuiCol_Text, used ? model.theme.text : model.theme.text_dim);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
  const bool cut = ImGui::GetItemRectSize().x > ImGui::GetColumnWidth();
  if (cut && ImGui::IsItemHovered()) tooltip(model, text);
}

void rows(const PanelModel& model, const TracePreview& table, const TraceMapping& mapping,
          const std::vector<std::size_t>& shown) {
  ImGui::PushFont(model.theme.mono);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    cell(model, std::to_string(table.lines[r]), false);
    for (const std::size_t i : shown) {
      ImGui::TableNextColumn();
      cell(model, table.rows[r][i], role_of(mapping, table.columns[i]) != ColumnRole::none);
    }
  }
  ImGui::PopFont();
}

template <std::size_t n>
bool word_choice(const PanelModel& model, const char* name, const char* label, float width_em,
                 const std::array<const char*, n>& words, int& index) {
  ImGui::AlignTextToFramePadding();
  dim_text(model, label);
  ImGui::SameLine();
  ImGui::SetNextItemWidth(model.em(width_em));
  const bool changed = choice(model, name, words, index);
  ImGui::SameLine(0, model.em(1.6F));
  return changed;
}

/// Where the columns of the file are others than before: the file's own proposal if it is read as
/// it proposes, else nothing is known of them.
void reset_columns(const ImportedFile& file, TraceMapping& mapping) {
  const TraceMapping& proposal = file.proposal.mapping;
  if (mapping.separator == proposal.separator && mapping.header == proposal.header) {
    mapping = proposal;
    return;
  }
  mapping.form = TraceFormat::automatic;
  mapping.columns = {};
}

}  // namespace

bool draw_reading_row(const PanelModel& model, const ImportedFile& file, TraceMapping& mapping) {
  bool changed = false;
  if (!mapping.json_lines) {
    constexpr std::array<char, 3> separators = {',', ';', '\t'};
    constexpr std::array words = {"comma", "semicolon", "tab"};
    const auto at = std::ranges::find(separators, mapping.separator);
    auto index = static_cast<int>(at == separators.end() ? 0 : at - separators.begin());
    if (word_choice(model, "import.separator", "Separator", 7, words, index)) {
      mapping.separator = separators[static_cast<std::size_t>(index)];
      reset_columns(file, mapping);
      changed = true;
    }
    constexpr std::array first_lines = {"names the columns", "is a row"};
    int first = mapping.header ? 0 : 1;
    if (word_choice(model, "import.header", "The first line", 11, first_lines, first)) {
      mapping.header = first == 0;
      reset_columns(file, mapping);
      changed = true;
    }
  }
  constexpr std::array<const char*, time_unit_count> units = {
      "rounds", "seconds", "milliseconds", "microseconds", "nanoseconds", "date and time"};
  if (!mapping.column(TraceField::arrival).empty()) {
    auto unit = static_cast<int>(mapping.unit);
    if (word_choice(model, "import.unit", "Arrivals in", 9, units, unit)) {
      mapping.unit = static_cast<TimeUnit>(unit);
      mapping.form = TraceFormat::automatic;
      changed = true;
    }
  }
  ImGui::NewLine();
  return changed;
}

bool draw_import_table(const PanelModel& model, const ImportedFile& file,
                       const ImportPreview& preview, TraceMapping& mapping, float most_px) {
  const TracePreview& table = preview.table;
  std::vector<std::size_t> shown = shown_columns(table, mapping);
  bool changed = false;
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                    ImGuiTableFlags_BordersInnerV | ImGuiTableFlags_RowBg |
                                    ImGuiTableFlags_SizingFixedFit;
  const auto count = static_cast<int>(shown.size()) + 1;
  // The id tells tables with other columns apart, which have other widths.
  const std::string id = "rows" + std::to_string(count) + (preview.mapping.header ? "h" : "");
  const float room = ImGui::GetContentRegionAvail().x;
  if (shown_width_px(model, table, shown) > room) {
    put_proposed_first(table, file.proposal.mapping, shown);
    small_dim_text(model, mapped_words(mapping));
  }
  const float height = std::min(most_px, table_height_px(model, table.rows.size()));
  if (!ImGui::BeginTable(id.c_str(), count, flags, {0, height})) return false;
  ImGui::TableSetupScrollFreeze(1, 2);
  ImGui::TableSetupColumn("line", ImGuiTableColumnFlags_WidthFixed, model.em(3.2F));
  for (const std::size_t i : shown) {
    ImGui::TableSetupColumn(table.columns[i].c_str(), ImGuiTableColumnFlags_WidthFixed,
                            column_width_px(model, table, i));
  }
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  column_name(model, "line", false);
  for (const std::size_t i : shown) {
    ImGui::TableNextColumn();
    column_name(model, table.columns[i], role_of(mapping, table.columns[i]) != ColumnRole::none);
  }
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const TraceMapping before = mapping;
  for (const std::size_t i : shown) {
    ImGui::TableNextColumn();
    changed = role_choice(model, table.columns[i], mapping) || changed;
  }
  rows(model, table, mapping, shown);
  ImGui::EndTable();
  mark(model, "import.table");
  if (changed && before.column(TraceField::arrival) != mapping.column(TraceField::arrival)) {
    mapping.unit = propose_unit(file.content, mapping);
  }
  if (shown.size() < table.columns.size()) {
    small_dim_text(model, std::to_string(table.columns.size() - shown.size()) +
                              " further columns are not shown.");
  }
  return changed;
}

}  // namespace gnomon::desktop
