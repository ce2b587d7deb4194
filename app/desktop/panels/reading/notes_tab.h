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
  /// A field that has been opened takes keys some frames later; they are shortcuts before.
  [[nodiscard]] bool busy() const override { return writing_ && !writing_->has_keyboard; }
  /// Puts the text cursor into the note of that bookmark, when it is next drawn.
  void write(std::size_t bookmark) { wanted_ = bookmark; }

 private:
  void draw_bookmark(const PanelModel& model, Actions& actions, std::size_t index);
  /// The note in as many lines as it takes; a click makes it a field.
  void draw_note(const PanelModel& model, std::size_t index);
  void draw_field(const PanelModel& model, Actions& actions, std::size_t index);
  void write_into(std::size_t index, const std::string& note);
  void draw_range(const PanelModel& model, Actions& actions);

  /// The note that is being written.
  struct Writing {
    std::size_t bookmark = 0;
    std::string text;
    bool has_keyboard = false;
    bool to_the_end = true;  ///< is where the text cursor has to go
    bool over = false;
  };
  std::optional<Writing> writing_;
  std::optional<std::size_t> wanted_;  // that is to be written next
  std::size_t known_ = 0;              // bookmarks in the last frame
};

}  // namespace gnomon::desktop
