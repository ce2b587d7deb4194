#include "app/desktop/panels/import/import_dialog.h"

#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>

#include "app/desktop/import/column_role.h"
#include "app/desktop/panels/dialog_rows.h"
#include "app/desktop/panels/import/import_parts.h"
#include "app/desktop/panels/overlays.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// The keyboard steers ImGui in this dialog, whose choices are many; elsewhere the arrow keys
/// belong to the playhead.
void steer_by_keyboard(bool on) {
  ImGuiIO& io = ImGui::GetIO();
  if (on) {
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  } else {
    io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
  }
}

/// Whether the arrow keys went into a window within the dialog: its table.
bool in_child_window(const ImGuiContext& context) {
  const ImGuiWindow* const window = context.NavWindow;
  return window != nullptr && window != window->RootWindow && !context.NavDisableHighlight;
}

/// Puts the keyboard on the last item.
void focus_last_item() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiWindow* const window = context.CurrentWindow;
  ImGui::FocusWindow(window);
  ImGui::SetNavID(context.LastItemData.ID, ImGuiNavLayer_Main, 0,
                  ImGui::WindowRectAbsToRel(window, context.LastItemData.Rect));
  context.NavDisableHighlight = false;
}

}  // namespace

void ImportDialog::begin(bool can_add_source) {
  draft_ = {};
  if (can_add_source) draft_.target = ImportDraft::Target::add_source;
  list_open_ = popup_open_ = in_table_ = enter_ = leave_table_ = false;
}

bool ImportDialog::key(Overlay overlay, int key, unsigned modifiers) {
  if (overlay != Overlay::import_trace || modifiers != modifiers::none) return false;
  // In the table, the arrow keys go from one of its choices to the next, and nowhere else.
  if (key == keys::down && in_table_ && !popup_open_) return leave_table_ = true;
  if (key != keys::enter && key != keys::pad_enter) return false;
  enter_ = !popup_open_;  // there it chooses
  return true;
}

void ImportDialog::draw_progress(const PanelModel& model,
                                 const TraceImporter::Progress& progress) const {
  const float part = progress.of_bytes > 0 ? static_cast<float>(progress.bytes) /
                                                 static_cast<float>(progress.of_bytes)
                                           : 0;
  const std::string words = progress_words(progress);
  model.say("import.progress", words);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, model.theme.accent);
  const ImVec2 corner = ImGui::GetCursorPos();
  ImGui::SetCursorPosY(corner.y + (ImGui::GetFrameHeight() - model.em(0.5F)) / 2);
  ImGui::ProgressBar(part, {model.em(14), model.em(0.5F)}, "");
  ImGui::PopStyleColor();
  mark(model, "import.progress");
  ImGui::SameLine();
  ImGui::SetCursorPosY(corner.y);
  ImGui::AlignTextToFramePadding();
  dim_text(model, words);
}

void ImportDialog::draw_file(const PanelModel& model, const TraceImporter::State& state) {
  ImGui::TextUnformatted(state.path.filename().string().c_str());
  if (ImGui::IsItemHovered()) tooltip(model, state.path.string());
  mark(model, "import.file");
  if (!state.file) return;
  const std::string form = form_words(state.file->proposal, draft_.mapping);
  model.say("import.form", form);
  ImGui::SameLine(0, model.em(1));
  dim_text(model, size_words(*state.file, state.outcome.get()) + " · " + form);
}

void ImportDialog::draw_buttons(const PanelModel& model, const TraceImporter::State& state,
                                Actions& actions) {
  std::string problem = state.error;
  if (problem.empty() && state.outcome)
    problem = import_problem(draft_, model.document, *state.outcome);
  const bool ready = !state.progress && state.outcome && problem.empty();
  model.say("import.problem", problem);
  ImGui::BeginDisabled(!ready);
  const bool pressed = [&] {
    const AccentButtons accent(model);
    return ImGui::Button("Import", {model.em(8.5F), 0});
  }();
  mark(model, "import.import");
  ImGui::SetItemDefaultFocus();
  if (leave_table_ && ready) focus_last_item();
  ImGui::EndDisabled();
  ImGui::SameLine();
  if (ImGui::Button("Cancel", {model.em(7), 0})) actions.overlay = Overlay::none;
  mark(model, "import.cancel");
  if (leave_table_ && !ready) focus_last_item();
  leave_table_ = false;
  if (state.progress) {
    ImGui::SameLine(0, model.em(1.2F));
    draw_progress(model, *state.progress);
  } else if (!problem.empty()) {
    ImGui::SameLine(0, model.em(1.2F));
    ImGui::AlignTextToFramePadding();
    ImGui::PushStyleColor(ImGuiCol_Text, model.theme.error);
    wrapped_text(problem);
    ImGui::PopStyleColor();
  } else {
    ImGui::SameLine(0, model.em(1.2F));
    ImGui::AlignTextToFramePadding();
    small_dim_text(model, "Enter imports, Esc cancels; arrow keys and Space choose.");
  }
  if (ready && (pressed || enter_)) actions.import_now = true;
  enter_ = false;
}

void ImportDialog::draw(const PanelModel& model, const TraceImporter::State& state,
                        Actions& actions) {
  const bool shown = model.ui.overlay == Overlay::import_trace;
  if (shown != navigable_) steer_by_keyboard(shown);
  navigable_ = shown;
  if (!shown) {
    list_open_ = popup_open_ = in_table_ = false;
    return;
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  if (!begin_modal(model, "Import requests", std::min(model.em(76), display.x - model.em(3)),
                   true)) {
    return;
  }
  draw_file(model, state);
  if (state.file && state.preview) {
    const TraceMapping before = draft_.mapping;
    ImGui::Dummy({0, model.em(0.2F)});
    draw_reading_row(model, *state.file, draft_.mapping);
    // As many of the first rows as leave room for what comes of them.
    const float most = std::max(model.em(9), display.y - model.em(39));
    draw_import_table(model, *state.file, *state.preview, draft_.mapping, most);
    if (draft_.mapping != before) actions.import_mapping = draft_.mapping;
  }
  if (state.outcome) {
    const bool old = state.progress || state.outcome->mapping != draft_.mapping;
    if (old) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 0.45F);
    if (ImGui::BeginTable("outcome", 2, ImGuiTableFlags_SizingStretchSame)) {
      ImGui::TableSetupColumn("facts", ImGuiTableColumnFlags_WidthStretch, 1);
      ImGui::TableSetupColumn("problems", ImGuiTableColumnFlags_WidthStretch, 1.15F);
      ImGui::TableNextColumn();
      draw_import_facts(model, draft_, *state.outcome);
      ImGui::TableNextColumn();
      draw_import_problems(model, *state.outcome, draft_);
      ImGui::EndTable();
    }
    if (old) ImGui::PopStyleVar();
    ImGui::Dummy({0, model.em(0.2F)});
    draw_import_targets(model, draft_);
    draw_import_arrivals(model, *state.outcome, draft_);
  }
  ImGui::Dummy({0, model.em(0.3F)});
  draw_buttons(model, state, actions);
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  popup_open_ = context.OpenPopupStack.Size > 1;
  in_table_ = in_child_window(context);
  // Esc leaves what lies in front before it leaves the dialog.
  list_open_ = popup_open_ || in_table_;
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
