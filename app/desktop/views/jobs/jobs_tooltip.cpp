#include "app/desktop/views/jobs/jobs_tooltip.h"

#include <imgui/imgui.h>

#include <algorithm>

#include "app/desktop/number_format.h"
#include "app/desktop/views/jobs/jobs_words.h"
#include "app/desktop/views/waiting_words.h"

namespace gnomon::desktop {
namespace {

/// A line "label  value", values from `column_px` on.
void fact(const Theme& theme, float column_px, const std::string& label, const std::string& value) {
  ImGui::PushStyleColor(ImGuiCol_Text, theme.text_dim);
  ImGui::TextUnformatted(label.c_str());
  ImGui::PopStyleColor();
  ImGui::SameLine(column_px);
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
  ImGui::Text("Job %s", job_number(*sheet.instance, id).c_str());
  ImGui::PopFont();
  ImGui::PushFont(theme.body);
  // The round is the mouse's, not the playhead's.
  const std::string when = "in round " + with_separators(round);
  const float column =
      std::max(6.2f * theme.font_px, ImGui::CalcTextSize(when.c_str()).x + theme.font_px);
  const auto tell = [&](const std::string& label, const std::string& value) {
    fact(theme, column, label, value);
  };
  tell(when, state_words(rows, row, round));
  tell("prompt", counted(job.prompt, "token"));
  tell("output", counted(job.output, "token"));
  tell("arrival", "round " + with_separators(job.arrival));
  const std::span<const RowRun> runs = rows.runs_of(row);
  Waiting waiting;
  if (!runs.empty()) {
    waiting.first = life.first_start - life.arrival;
    if (life.completed) waiting.completing = runs.back().start - life.arrival;
    tell("first start", "round " + with_separators(life.first_start));
  }
  tell("waited", waiting_words(waiting));
  if (life.completed) {
    tell("completion", "round " + with_separators(life.end));
    tell("latency", counted(life.end - life.arrival, "round"));
  }
  const auto kills = static_cast<std::int64_t>(runs.size()) - (life.completed ? 1 : 0);
  if (kills > 0) tell("attempts", with_separators(static_cast<std::int64_t>(runs.size())));
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace gnomon::desktop
