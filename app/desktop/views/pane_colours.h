// The colours of all panes, which change together, so that one legend is true of all of them. Where
// there are many runs they are made in the background, and what was shown stays until then.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "app/desktop/theme.h"
#include "app/desktop/views/background.h"
#include "app/desktop/views/run_colours.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// What colours say now, for legends.
struct ColourMeaning {
  ColourBy by = ColourBy::output;
  ColourRange range{1, 0};  ///< of all panes; empty (low > high) without runs
  bool light = false;       ///< made for the light theme
};

/// What a pane is to show: these belong together.
struct ColouredSubject {
  ViewSubject subject;
  const RunColours* colours = nullptr;  ///< one per run of the subject; null without a result
  bool held = false;                    ///< the result before the one that was asked for
};

class PaneColours {
 public:
  /// Up to so many runs, over all panes, are coloured in update() itself.
  explicit PaneColours(std::size_t runs_in_place = 50'000) : runs_in_place_(runs_in_place) {}

  /// `subjects` are those of the panes in order. Call once per frame.
  void update(BackgroundPool& pool, std::span<const ViewSubject> subjects, ColourBy by,
              const Theme& theme);
  /// Per pane: its result and the colours; until they are made, in the colours before; a new
  /// result of as many jobs waits for its own, any other one is neutral.
  [[nodiscard]] std::span<const ColouredSubject> shown() const { return shown_; }
  [[nodiscard]] ColourMeaning meaning() const;
  /// Whether what is shown is not yet what was asked for.
  [[nodiscard]] bool making() const { return making_; }

 private:
  struct Wish {
    ColourBy by = ColourBy::output;
    bool light = false;
    std::vector<std::pair<std::size_t, std::uint64_t>> results;  ///< pane and generation
    friend bool operator==(const Wish&, const Wish&) = default;
  };
  struct Entry {
    ViewSubject subject;
    ColourRange range;  ///< of this subject alone
    std::shared_ptr<const RunColours> colours;
  };
  struct Made {
    Wish wish;
    ColourRange range{1, 0};
    std::vector<Entry> entries;
    [[nodiscard]] const Entry* find(std::uint64_t generation) const;
  };
  struct Neutral {
    std::uint64_t generation = 0;
    bool light = false;
    RunColours colours;
  };

  /// What is still right of `before` is taken over.
  static Made make(const Wish& wish, std::span<const ViewSubject> subjects, const Theme& theme,
                   const Made& before, const std::stop_token& stop);
  void ask(BackgroundPool& pool, const Wish& wish, std::span<const ViewSubject> subjects,
           const Theme& theme);
  void choose(std::span<const ViewSubject> subjects, const Theme& theme);
  [[nodiscard]] const RunColours* neutral(const ViewSubject& subject, const Theme& theme);

  std::size_t runs_in_place_;
  BackgroundValue<Made, Wish> maker_;
  std::optional<Wish> asked_;  ///< being made
  std::shared_ptr<const Made> made_ = std::make_shared<const Made>();
  std::vector<std::unique_ptr<Neutral>> neutral_;  ///< for as long as they are shown
  std::vector<ColouredSubject> shown_;
  bool making_ = false;
};

}  // namespace gnomon::desktop
