// What comes of the file.
#include <imgui/imgui.h>

#include <algorithm>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/import/import_parts.h"
#include "app/desktop/panels/length_histogram.h"
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

void histogram(const PanelModel& model, const char* caption, const LengthPlot& plot) {
  ImGui::BeginGroup();
  small_dim_text(model, caption);
  draw_length_plot(model, plot);
  ImGui::EndGroup();
}

}  // namespace

void draw_import_facts(const PanelModel& model, const ImportDraft& draft,
                       const ImportOutcome& outcome) {
  const TraceSummary& summary = outcome.summary;
  section(model, "WHAT COMES OF IT");
  const std::int64_t coming = coming_jobs(draft, model.document, outcome);
  const std::string jobs = coming_words(coming, outcome.report.rows_read);
  model.say("import.jobs", jobs);
  // A mix has times of its own.
  const bool own_times = draft.target != ImportDraft::Target::add_source;
  const std::string arrivals =
      own_times ? arrival_words(draft, *outcome.trace, summary) : "arriving as the mix says";
  model.say("import.arrivals", arrivals);
  if (summary.rows == 0) return dim_text(model, "Nothing.");
  wrapped_text(jobs + ", " + arrivals +
               (outcome.trace->has_predictions ? ", with predictions." : "."));
  if (ImGui::BeginTable("lengths", 4, ImGuiTableFlags_SizingStretchSame)) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    // Lengths are of the file, whatever M leaves out of it.
    dim_text(model, coming < summary.rows ? "tokens, all rows" : "tokens");
    head(model, "mean");
    head(model, "median");
    head(model, "max");
    lengths_row(model, "prompt", summary.prompts);
    lengths_row(model, "output", summary.outputs);
    ImGui::EndTable();
  }
  const float gap = model.em(1.5F);
  const float width = (ImGui::GetContentRegionAvail().x - gap) / 2;
  const SceneFacts& facts = outcome.facts;
  const Colour bar = blend(model.theme.text_dim, model.theme.popup(), 0.4);
  const auto colour = [bar](std::size_t) { return bar; };
  const auto plot = [&](const char* name, const char* what, const LengthHistogram& lengths,
                        Tokens shortest) {
    return LengthPlot{name, what, lengths, facts.jobs, shortest, colour, width, 2.6F};
  };
  histogram(model, "PROMPTS",
            plot("import.prompts", "prompt", facts.prompts,
                 std::min(facts.prompt_min, facts.prompts.shortest)));
  ImGui::SameLine(0, gap);
  histogram(model, "OUTPUTS",
            plot("import.outputs", "output", facts.outputs, facts.outputs.shortest));
}

}  // namespace gnomon::desktop
