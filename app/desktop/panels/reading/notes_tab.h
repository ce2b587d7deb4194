// Bookmarks with notes, which are saved with the scenario, and the rounds that are marked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "app/desktop/panels/tab.h"

namespace gnomon::desktop {

class NotesTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Notes"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return opening_frames_ > 0; }
  /// Puts the text cursor into the note of that bookmark, when it is next drawn.
  void write(std::size_t bookmark) { wanted_ = bookmark; }

 private:
  void draw_bookmark(const PanelModel& model, Actions& actions, std::size_t index);
  /// The note in as many lines as it takes; a click makes it a field.
  void draw_note(const PanelModel& model, std::size_t index);
  void draw_field(const PanelModel& model, Actions& actions, std::size_t index);
  void write_into(std::size_t index, const std::string& note);
  void draw_range(const PanelModel& model, Actions& actions);

  std::string text_;                    // of the note that is being written
  bool takes_focus_ = false;            // its field has just been opened
  int opening_frames_ = 0;              // until it takes keys, which are shortcuts before
  bool at_the_end_ = false;             // is where the text cursor goes, once
  bool over_ = false;                   // it has been written
  std::optional<std::size_t> writing_;  // which that is
  std::optional<std::size_t> wanted_;   // that is to be written next
  std::size_t known_ = 0;               // bookmarks in the last frame
};

}  // namespace gnomon::desktop
