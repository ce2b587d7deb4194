// The pages that were read, to go back to.
#pragma once

#include <string>
#include <vector>

namespace gnomon::desktop {

struct PagePlace {
  std::string page;
  float scroll_em = 0;  ///< from its top
  friend bool operator==(const PagePlace&, const PagePlace&) = default;
};

class PageHistory {
 public:
  /// Where the reader is; `page` is empty before the first.
  [[nodiscard]] PagePlace& here() { return here_; }
  [[nodiscard]] const PagePlace& here() const { return here_; }
  /// Goes to the top of a page; forgets what lay ahead. No effect on the page that is shown.
  void go(const std::string& page) {
    if (page == here_.page) return;
    if (!here_.page.empty()) behind_.push_back(here_);
    ahead_.clear();
    here_ = {page, 0};
  }
  [[nodiscard]] bool can_go_back() const { return !behind_.empty(); }
  [[nodiscard]] bool can_go_forward() const { return !ahead_.empty(); }
  void back() { move(behind_, ahead_); }
  void forward() { move(ahead_, behind_); }

 private:
  void move(std::vector<PagePlace>& from, std::vector<PagePlace>& to) {
    if (from.empty()) return;
    to.push_back(here_);
    here_ = from.back();
    from.pop_back();
  }
  PagePlace here_;
  std::vector<PagePlace> behind_, ahead_;
};

}  // namespace gnomon::desktop
