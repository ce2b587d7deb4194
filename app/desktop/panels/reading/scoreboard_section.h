// "Beat the policy": a schedule that is made by hand against every policy, the bound, the optimum.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/desktop/panels/panel.h"
#include "app/desktop/scoreboard.h"
#include "engine/bounds/optimum.h"

namespace gnomon::desktop {

class Readings;

class ScoreboardSection {
 public:
  /// Of the schedule in `pane`, which was made by hand.
  void draw(const PanelModel& model, Readings& readings, std::size_t pane);
  [[nodiscard]] bool busy() const { return playing_; }

 private:
  /// What a search for the optimum says while it runs; written on its worker.
  struct Search {
    std::atomic<double> seconds = 0;
    std::atomic<double> incumbent = 0, bound = 0;
  };
  struct Found {
    std::optional<Optimum> optimum;
    std::string refused;  ///< why there was no search
  };

  void draw_rows(const PanelModel& model, const std::vector<Score>& scores,
                 const SceneResult& scene, const std::optional<std::int64_t>& own);
  void draw_optimum(const PanelModel& model, Readings& readings, const SceneResult& scene);

  BackgroundValue<std::vector<Score>, std::uint64_t> scores_;
  BackgroundValue<Found, std::uint64_t> found_;
  std::shared_ptr<Search> search_;
  std::optional<std::uint64_t> searched_;  // revision of the scene whose optimum was asked for
  std::shared_ptr<const Found> answer_;
  bool playing_ = false;
};

}  // namespace gnomon::desktop
