// What comes of the file.
#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/import/import_parts.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

void number(const PanelModel& model, const std::string& text) {
  ImGui::TableNextColumn();
  ImGui::PushFont(model.theme.mono);
  const float width = ImGui::CalcTextSize(text.c_str()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetColumnWidth() - width - model.em(0.3F));
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopFont();
}

void head(const PanelModel& model, const char* text) {
  ImGui::TableNextColumn();
  const float width = ImGui::CalcTextSize(text).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetColumnWidth() - width - model.em(0.3F));
  dim_text(model, text);
}

void lengths_row(const PanelModel& model, const char* name, const TraceSummary::Lengths& lengths) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  dim_text(model, name);
  number(model, with_separators(lengths.mean, lengths.mean < 100 ? 1 : 0));
  number(model, with_separators(lengths.median));
  number(model, with_separators(lengths.max));
}

/// As those of the scenario panel, smaller.
void histogram(const PanelModel& model, const char* caption, const LengthHistogram& lengths,
               float width_px) {
  const float height = model.em(2.6F);
  ImGui::BeginGroup();
  small_dim_text(model, caption);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width_px, height});
  const float base = corner.y + height;
  ImDrawList* const list = ImGui::GetWindowDrawList();
  const Colour colour = blend(model.theme.text_dim, model.theme.popup(), 0.4);
  const std::int64_t most =
      std::max<std::int64_t>(1, *std::max_element(lengths.counts.begin(), lengths.counts.end()));
  const float step = width_px / static_cast<float>(std::max<std::size_t>(1, lengths.bins));
  const float gap = std::min(model.em(0.15F), step * 0.25F);
  for (std::size_t bin = 0; bin < lengths.bins; ++bin) {
    if (lengths.counts[bin] == 0) continue;
    const float part = static_cast<float>(lengths.counts[bin]) / static_cast<float>(most);
    const float left = corner.x + step * static_cast<float>(bin);
    const float up = std::min(base - model.em(0.12F), base - part * height);
    list->AddRectFilled({left, up}, {left + step - gap, base}, colour);
  }
  list->AddLine({corner.x, base}, {corner.x + width_px, base}, model.theme.border);
  ImGui::PushFont(model.theme.small);
  const std::string last = counted(lengths.longest, "token");
  list->AddText({corner.x, base + model.em(0.1F)}, model.theme.text_dim,
                with_separators(lengths.shortest).c_str());
  list->AddText({corner.x + width_px - ImGui::CalcTextSize(last.c_str()).x, base + model.em(0.1F)},
                model.theme.text_dim, last.c_str());
  ImGui::PopFont();
  ImGui::Dummy({width_px, model.em(1.1F)});
  ImGui::EndGroup();
}

}  // namespace

void draw_import_facts(const PanelModel& model, const ImportOutcome& outcome) {
  const TraceSummary& summary = outcome.summary;
  section(model, "WHAT COMES OF IT");
  const std::string jobs = counted(summary.rows, "job");
  model.say("import.jobs", jobs);
  const std::string arrivals = arrival_words(*outcome.trace, summary);
  model.say("import.arrivals", arrivals);
  if (summary.rows == 0) return dim_text(model, "Nothing.");
  wrapped_text(jobs + ", " + arrivals +
               (outcome.trace->has_predictions ? ", with predictions." : "."));
  if (ImGui::BeginTable("lengths", 4, ImGuiTableFlags_SizingStretchSame)) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    dim_text(model, "tokens");
    head(model, "mean");
    head(model, "median");
    head(model, "max");
    lengths_row(model, "prompt", summary.prompts);
    lengths_row(model, "output", summary.outputs);
    ImGui::EndTable();
  }
  const float gap = model.em(1.5F);
  const float width = (ImGui::GetContentRegionAvail().x - gap) / 2;
  histogram(model, "PROMPTS", outcome.facts.prompts, width);
  ImGui::SameLine(0, gap);
  histogram(model, "OUTPUTS", outcome.facts.outputs, width);
}

}  // namespace gnomon::desktop
