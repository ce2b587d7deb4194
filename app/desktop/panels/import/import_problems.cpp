// What does not come of the file, and the choice about requests that are too large for M.
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/dialog_rows.h"
#include "app/desktop/panels/import/import_parts.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

// As many as there is room for, with an example under each or without.
constexpr std::size_t most_with_examples = 3;
constexpr std::size_t most_reasons = 7;

/// "13  output is 0", with its first line under it where there is room.
void reason(const PanelModel& model, const Rejection& rejection, bool example) {
  ImGui::PushFont(model.theme.mono);
  ImGui::TextUnformatted(with_separators(rejection.rows).c_str());
  ImGui::PopFont();
  ImGui::SameLine(model.em(5.5F));
  ImGui::BeginGroup();
  wrapped_text(rejection.reason);
  if (example) small_dim_text(model, rejection.first.front().sentence);
  ImGui::EndGroup();
  mark(model, "import.reason." + rejection.reason);
  if (!ImGui::IsItemHovered()) return;
  std::string text;
  for (const RejectedRow& row : rejection.first) {
    text.append(text.empty() ? "" : "\n").append(row.sentence);
  }
  const auto more = rejection.rows - static_cast<std::int64_t>(rejection.first.size());
  if (more > 0) text += "\nand " + with_separators(more) + " more.";
  tooltip(model, text);
}

void rejected(const PanelModel& model, const TraceReport& report) {
  const std::string words = rejected_words(report);
  model.say("import.rejected", words);
  if (words.empty()) {
    dim_text(model, "Every row can be a job.");
    return;
  }
  wrapped_text(words);
  const std::vector<Rejection>& all = report.rejected;
  const std::size_t shown = all.size() <= most_reasons ? all.size() : most_reasons - 1;
  for (std::size_t i = 0; i < shown; ++i) {
    reason(model, all[i], all.size() <= most_with_examples);
  }
  if (shown == all.size()) return;
  std::int64_t rows = 0;
  std::string list;
  for (std::size_t i = shown; i < all.size(); ++i) {
    rows += all[i].rows;
    list.append(list.empty() ? "" : "\n")
        .append(with_separators(all[i].rows) + "  " + all[i].reason);
  }
  dim_text(model, with_separators(rows) + " for " +
                      counted(static_cast<std::int64_t>(all.size() - shown), "other reason") + ".");
  if (ImGui::IsItemHovered()) tooltip(model, list);
}

/// Empty, it shows and uses what is usual.
void memory_field(const PanelModel& model, Tokens usual, ImportDraft& draft) {
  ImGui::AlignTextToFramePadding();
  dim_text(model, "Memory limit M");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(model.em(7));
  std::array<char, 24> text{};
  draft.memory_text.copy(text.data(), text.size() - 1);
  if (ImGui::InputTextWithHint("##memory", with_separators(usual).c_str(), text.data(), text.size(),
                               ImGuiInputTextFlags_AutoSelectAll)) {
    draft.memory_text = text.data();
  }
  mark(model, "import.memory");
  ImGui::SameLine();
  const bool own = draft.target == ImportDraft::Target::replace_workload;
  dim_text(model, !draft.memory_text.empty() ? "tokens"
                  : own                      ? "tokens, as this scenario has it"
                                             : "tokens, as proposed");
}

void infeasible(const PanelModel& model, const ImportOutcome& outcome, ImportDraft& draft) {
  const TraceSummary& summary = outcome.summary;
  if (draft.target == ImportDraft::Target::add_source) {
    dim_text(model, "A mix cuts longer requests so that they fit M.");
    return;
  }
  const Tokens memory_limit = judged_memory(draft, model.document, summary);
  memory_field(model, usual_memory(draft, model.document, summary), draft);
  const std::string words = infeasible_words(summary, memory_limit);
  model.say("import.infeasible", words);
  if (words.empty()) {
    dim_text(model, "Every request fits M.");
    return;
  }
  wrapped_text(words);
  const bool out = draft.infeasible == ImportDraft::Infeasible::leave_out;
  if (dialog_option(model, "import.leave_out", "Leave them out", out, 9)) {
    draft.infeasible = ImportDraft::Infeasible::leave_out;
  }
  const Tokens largest = std::min(summary.largest_peak(), max_memory_limit_tokens);
  const std::string raise = "Raise M to " + with_separators(largest);
  if (dialog_option(model, "import.raise", raise.c_str(), !out, 12)) {
    draft.infeasible = ImportDraft::Infeasible::raise_memory;
  }
  ImGui::NewLine();
}

}  // namespace

void draw_import_problems(const PanelModel& model, const ImportOutcome& outcome,
                          ImportDraft& draft) {
  section(model, "WHAT DOES NOT");
  rejected(model, outcome.report);
  ImGui::Dummy({0, model.em(0.3F)});
  if (outcome.summary.rows > 0) infeasible(model, outcome, draft);
}

}  // namespace gnomon::desktop
