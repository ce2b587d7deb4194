// When the jobs of a mix arrive.
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "engine/model/number_text.h"
#include "engine/workload/source_rows.h"
#include "engine/workload/time_rate.h"

namespace gnomon::desktop {
namespace {

bool rate_slider(const PanelModel& model, Mix& mix) {
  SliderSpec rate;
  rate.name = "lambda";
  rate.label = "Rate λ";
  rate.value =
      with_separators(mix.arrivals_per_round, mix.arrivals_per_round < 10 ? 3 : 1) + " jobs/round";
  rate.logarithmic = true;
  rate.min = 0.001;
  rate.max = 100;
  rate.decimals = 3;
  rate.entry_min = min_arrivals_per_round;
  rate.entry_max = max_arrivals_per_round;
  return slider(model, rate, mix.arrivals_per_round);
}

bool variation_slider(const PanelModel& model, Mix& mix) {
  static const std::array<SliderTick, 1> ticks = {SliderTick{1, "Poisson"}};
  SliderSpec variation;
  variation.name = "gap_variation";
  variation.label = "Burstiness";
  variation.value = with_separators(mix.gap_variation, 2);
  variation.logarithmic = true;
  variation.min = variation.entry_min = min_gap_variation;
  variation.max = variation.entry_max = max_gap_variation;
  variation.decimals = 2;
  variation.ticks = ticks;
  const bool changed = slider(model, variation, mix.gap_variation);
  if (ImGui::IsItemHovered()) {
    tooltip(model,
            "Standard deviation of the gaps between arrivals over their mean. Below 1 they come "
            "evenly, above 1 in bursts.");
  }
  return changed;
}

/// Sources that know when their requests came.
std::vector<const MixSource*> with_times(const Mix& mix) {
  std::vector<const MixSource*> sources;
  for (const MixSource& source : mix.sources) {
    if (source.source.rows && !source.source.rows->arrivals().empty()) sources.push_back(&source);
  }
  return sources;
}

bool recorded_times(const PanelModel& model, Mix& mix,
                    const std::vector<const MixSource*>& sources) {
  bool changed = false;
  if (sources.size() > 1) {
    std::vector<const char*> names;
    int current = 0;
    for (const MixSource* source : sources) {
      if (source->name == mix.times_of) current = static_cast<int>(names.size());
      names.push_back(source->name.c_str());
    }
    ImGui::SetNextItemWidth(-1);
    if (choice(model, "times_of", names, current)) {
      mix.times_of = names[static_cast<std::size_t>(current)];
      changed = true;
    }
  }
  SliderSpec speed;
  speed.name = "mix_speed";
  speed.label = "Speed ×";
  static const std::array<SliderTick, 1> recorded = {SliderTick{1, "as recorded"}};
  speed.value = mix.speed < 0.1 ? shortest(mix.speed) : with_separators(mix.speed, 2);
  speed.logarithmic = true;
  speed.min = 0.1;
  speed.max = 100;
  speed.decimals = 2;
  speed.ticks = recorded;
  speed.entry_min = min_time_rate;
  speed.entry_max = max_time_rate;
  changed = slider(model, speed, mix.speed) || changed;
  return rounds_per_second_slider(model, "mix_rounds_per_second", mix.rounds_per_second) || changed;
}

}  // namespace

bool draw_mix_arrivals(const PanelModel& model, Mix& mix) {
  // Times of a trace are offered where there is one.
  const std::vector<const MixSource*> sources = with_times(mix);
  const bool recorded = mix.arrivals == ArrivalProcess::trace;
  constexpr std::array<const char*, 4> modes = {"all at round 0", "Poisson", "gamma, in bursts",
                                                "as the trace has it"};
  const std::span<const char* const> offered(modes.data(),
                                             sources.empty() && !recorded ? 3 : modes.size());
  auto mode = static_cast<int>(mix.arrivals);
  bool changed = false;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("Arrivals");
  ImGui::SameLine(model.em(6.5F));
  ImGui::SetNextItemWidth(-1);
  if (choice(model, "arrivals", offered, mode)) {
    mix.arrivals = static_cast<ArrivalProcess>(mode);
    changed = true;
  }
  switch (mix.arrivals) {
    case ArrivalProcess::burst:
      break;
    case ArrivalProcess::poisson:
      return rate_slider(model, mix) || changed;
    case ArrivalProcess::gamma:
      changed = rate_slider(model, mix) || changed;
      return variation_slider(model, mix) || changed;
    case ArrivalProcess::trace:
      return recorded_times(model, mix, sources) || changed;
  }
  return changed;
}

}  // namespace gnomon::desktop
