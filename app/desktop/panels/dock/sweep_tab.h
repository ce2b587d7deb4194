// Sweeps: what every policy would give for other α and other M, measured in the background.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/desktop/curves/sweep_chart.h"
#include "app/desktop/curves/sweep_runner.h"
#include "app/desktop/panels/tab.h"
#include "app/desktop/views/background.h"

namespace gnomon::desktop {

class SweepTab final : public Tab {
 public:
  [[nodiscard]] const char* title() const override { return "Sweep"; }
  void draw(const PanelModel& model, Readings& readings, Actions& actions) override;
  [[nodiscard]] bool busy() const override { return busy_; }

 private:
  /// What a sweep depends on: everything but what is swept.
  struct Key {
    SceneInputs inputs;
    std::vector<PolicySpec> policies;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Card {
    SweepParameter parameter = SweepParameter::alpha;
    SweepRunner runner;
    std::optional<Key> measured;  ///< what `runner` was started for
    Key wanted;
    double wanted_since_seconds = 0;
    bool refused = false;  ///< stopped by hand: not to be started by itself again
    SweepCard card;
    std::vector<SweepPoint> points;
    Tokens largest_peak = 0;  ///< the range of M is laid around it; 0 while it is unknown
  };

  void update(const PanelModel& model, Readings& readings, Actions& actions, Card& card);
  void fill(const PanelModel& model, Card& card);
  void begin(Readings& readings, Card& card);
  void draw_header(const PanelModel& model, const Box& row);
  void draw_card(const PanelModel& model, Readings& readings, Actions& actions, Card& card,
                 const Box& area);
  void draw_status(const PanelModel& model, Readings& readings, Card& card, const Box& row);
  /// How far the measurement is, or how to begin it, at the right end of `room`. Returns where that
  /// begins.
  float draw_progress(const PanelModel& model, Readings& readings, Card& card, const Box& room);
  void point_at(const PanelModel& model, Actions& actions, Card& card, const SweepChart& chart);

  std::array<Card, 2> cards_;
  SweepMeasure measure_ = SweepMeasure::ratio;
  BackgroundValue<ProvenCurves, std::uint64_t> proven_;
  std::shared_ptr<const ProvenCurves> proven_now_;  // kept while the card points into it
  bool busy_ = false;
};

}  // namespace gnomon::desktop
