// The dialog between a trace and the window: what the file is, which column is what, what comes of
// it and what does not. Nothing is replaced before "Import".
#pragma once

#include "app/desktop/import/import_draft.h"
#include "app/desktop/import/trace_importer.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

class ImportDialog {
 public:
  /// Begins with a file: what was chosen for another one is forgotten.
  void begin(bool can_add_source);
  /// The file's own proposal is the mapping that the dialog starts with.
  void set_proposal(const TraceMapping& mapping) { draft_.mapping = mapping; }
  void draw(const PanelModel& model, const TraceImporter::State& state, Actions& actions);
  [[nodiscard]] const ImportDraft& draft() const { return draft_; }
  /// Enter, and Down in the table, by the window's own account: ImGui misses what is pressed and
  /// released within a frame. Returns whether it used the key.
  bool key(Overlay overlay, int key, unsigned modifiers);
  /// Whether a list lies over the dialog or the keyboard is in its table: Esc leaves those first.
  [[nodiscard]] bool list_open() const { return list_open_; }

 private:
  void draw_file(const PanelModel& model, const TraceImporter::State& state);
  void draw_buttons(const PanelModel& model, const TraceImporter::State& state, Actions& actions);
  void draw_progress(const PanelModel& model, const TraceImporter::Progress& progress) const;

  ImportDraft draft_;
  bool list_open_ = false;
  bool popup_open_ = false;
  bool in_table_ = false;
  bool enter_ = false;        // was pressed since the last frame
  bool leave_table_ = false;  // likewise Down, for the buttons under it
  bool navigable_ = false;    // the keyboard steers ImGui while the dialog is there
};

}  // namespace gnomon::desktop
