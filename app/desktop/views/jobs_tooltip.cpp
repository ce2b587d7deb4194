#include "app/desktop/views/jobs_tooltip.h"

#include <imgui/imgui.h>

#include "app/desktop/number_format.h"
#include "app/desktop/views/jobs_words.h"

namespace gnomon::desktop {
namespace {

std::string counted(std::int64_t value, const char* unit) {
  return with_separators(value) + " " + unit + (value == 1 ? "" : "s");
}

/// A line "label  value", labels in one column.
void fact(const Theme& theme, const char* label, const std::string& value) {
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
  ImGui::TextUnformatted(label);
  ImGui::PopStyleColor();
  ImGui::SameLine(6.2f * theme.font_px);
  ImGui::PushFont(theme.mono);
  ImGui::TextUnformatted(value.data(), value.data() + value.size());
  ImGui::PopFont();
}

}  // namespace

void show_job_tooltip(const JobSheet& sheet, const Theme& theme, std::size_t row, Round round) {
  const JobRows& rows = *sheet.rows;
  const JobId id = rows.job_of(row);
  const Job& job = sheet.instance->jobs[static_cast<std::size_t>(id)];
  const RowLife& life = rows.life(row);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.7f * theme.font_px, 0.55f * theme.font_px});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.5f * theme.font_px, 0.18f * theme.font_px});
  ImGui::BeginTooltip();
  ImGui::PushFont(theme.heading);
  ImGui::Text("Job %s", with_separators(sheet.instance->source_row(id)).c_str());
  ImGui::PopFont();
  ImGui::PushFont(theme.body);
  fact(theme, "now", state_words(rows, row, round));
  fact(theme, "cursor", "round " + with_separators(round));
  fact(theme, "prompt", counted(job.prompt, "token"));
  fact(theme, "output", counted(job.output, "token"));
  fact(theme, "arrival", "round " + with_separators(job.arrival));
  const std::span<const RowRun> runs = rows.runs_of(row);
  if (!runs.empty()) {
    fact(theme, "start",
         "round " + with_separators(life.first_start) + ", waited " +
             with_separators(life.first_start - life.arrival));
  }
  if (life.completed) {
    fact(theme, "completion", "round " + with_separators(life.end));
    fact(theme, "latency", counted(life.end - life.arrival, "round"));
  }
  const auto kills = static_cast<std::int64_t>(runs.size()) - (life.completed ? 1 : 0);
  if (kills > 0) fact(theme, "attempts", with_separators(static_cast<std::int64_t>(runs.size())));
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace gnomon::desktop
