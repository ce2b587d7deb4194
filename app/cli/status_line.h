// A line on the terminal that says how far a long command is.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <string>

namespace gnomon::cli {

/// Written over and over on the standard error, and nowhere when that is not a terminal.
class StatusLine {
 public:
  ~StatusLine() { clear(); }

  [[nodiscard]] bool visible() const { return visible_; }
  void show(const std::string& text) {
    if (!visible_) return;
    std::fprintf(stderr, "\r%s\x1b[K", text.c_str());
    std::fflush(stderr);
    dirty_ = true;
  }
  void clear() {
    if (!dirty_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    dirty_ = false;
  }

 private:
  bool visible_ = ::isatty(STDERR_FILENO) == 1;
  bool dirty_ = false;
};

}  // namespace gnomon::cli
