// The pages of the policies in the window: a list of them, and the one that is read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/desktop/pages/page_history.h"
#include "app/desktop/pages/policy_page.h"
#include "app/desktop/panels/pages/markdown_view.h"
#include "app/desktop/panels/panel.h"
#include "app/desktop/panels/scenes/thumbnail_textures.h"

namespace gnomon::desktop {

class PolicyPages {
 public:
  /// Shows the page of that policy, or `model_page`, from now on.
  void go(std::string_view page);
  /// While `model.ui.overlay` is Overlay::policy_page; `go` must have been called before.
  void draw(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions);
  /// Up and down, Page up and down, Home, End, Enter, Alt with left and right. Returns whether it
  /// used the key.
  bool key(int key, unsigned modifiers);

 private:
  enum class Scroll : unsigned char { none, page_up, page_down, top, bottom };

  void begin();
  void list(const PanelModel& model);
  void search_field(const PanelModel& model);
  bool list_row(const PanelModel& model, const std::string& page, const std::string& words);
  void move_in_list(const std::vector<std::string>& pages);
  void header(const PanelModel& model, Actions& actions);
  void page(const PanelModel& model, ThumbnailTextures& pictures, Actions& actions);
  void scroll(const PanelModel& model);
  void picture(const PanelModel& model, ThumbnailTextures& pictures, const Block& block,
               const WidgetRect& box) const;
  void follow(const std::string& link, Actions& actions);
  void read();

  std::filesystem::path directory_ = policies_directory();
  PageHistory history_;
  PolicyPage page_;  ///< that is shown; empty before the first
  MarkdownView view_;
  std::string typed_;
  bool open_ = false, focus_search_ = false, accept_ = false, list_moved_ = false;
  int list_step_ = 0;
  Scroll scroll_ = Scroll::none;
  bool restore_scroll_ = false;  ///< to where the history was left
};

}  // namespace gnomon::desktop
