// The part of the scenario panel that is there when jobs are generated.
#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/desktop/mix_edit.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// The mix before the drag of a share began.
Mix drag_origin;

/// A source's own parameters, as small fields in rows of two.
bool source_parameters(const PanelModel& model, MixSource& source) {
  const SourceInfo* info = find_source(source.source.kind);
  if (!info || info->parameters.empty()) return false;
  bool changed = false;
  const float width = (ImGui::GetContentRegionAvail().x - model.em(0.5F)) / 2;
  int column = 0;
  for (const SourceParameterInfo& parameter : info->parameters) {
    auto& values = source.source.parameters;
    auto named = std::find_if(values.begin(), values.end(),
                              [&](const auto& pair) { return pair.first == parameter.name; });
    double value = named == values.end() ? parameter.default_value : named->second;
    const std::string name(parameter.name);
    // Fractions such as probabilities need decimals, counts of tokens must not have them.
    const bool fraction = parameter.max_value <= 1;
    const std::string format = name + "  " + (fraction ? "%.2f" : "%.0f");
    const auto speed =
        static_cast<float>(fraction ? 0.005 : std::max(0.05, std::abs(value) * 0.01));
    ImGui::SetNextItemWidth(width);
    ImGui::PushID(name.c_str());
    const bool moved =
        ImGui::DragScalar("##value", ImGuiDataType_Double, &value, speed, &parameter.min_value,
                          &parameter.max_value, format.c_str(), ImGuiSliderFlags_AlwaysClamp);
    mark(model, "source." + source.name + "." + name);
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
      tooltip(model, std::string(parameter.help));
    ImGui::PopID();
    if (moved) {
      if (!fraction) value = std::round(value);
      if (named == values.end()) {
        values.emplace_back(name, value);
      } else {
        named->second = value;
      }
      changed = true;
    }
    if (++column % 2 == 1 && &parameter != &info->parameters.back()) ImGui::SameLine();
  }
  return changed;
}

/// One source: its share as a slider while there is something to share.
bool source_row(const PanelModel& model, Mix& mix, std::size_t index, bool& removed) {
  MixSource& source = mix.sources[index];
  const std::string name = "source." + source.name;
  const bool shared = mix.sources.size() > 1;
  bool changed = false;
  ImGui::PushID(static_cast<int>(index));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float right = corner.x + ImGui::GetContentRegionAvail().x;
  if (shared) {
    SliderSpec spec;
    spec.name = name.c_str();
    spec.label = source.name;
    double points = share(mix, index) * 100;
    spec.value = percent(points / 100);
    spec.max = spec.entry_max = 100;
    spec.decimals = 1;
    spec.right_margin_px = model.em(1.5F);
    const Mix before = mix;
    changed = slider(model, spec, points);
    if (ImGui::IsItemActivated() || !ImGui::IsAnyItemActive()) drag_origin = before;
    if (changed) set_share(mix, drag_origin, index, points / 100);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - model.em(1.2F), corner.y - model.em(0.05F)});
    removed = icon_button(model, ("remove." + source.name).c_str(), Icon::close,
                          "Take this source out of the mix", false, 1.2F);
    ImGui::SetCursorScreenPos(after);
  } else {
    ImGui::TextUnformatted(source.name.c_str());
  }
  changed = source_parameters(model, source) || changed;
  ImGui::PopID();
  return changed;
}

bool add_source_menu(const PanelModel& model, Mix& mix) {
  bool changed = false;
  ImGui::SetNextItemWidth(-1);
  if (!begin_combo(model, "add_source", "Add a source…")) return false;
  for (const SourceInfo& info : source_infos()) {
    const std::string kind(info.kind);
    if (ImGui::Selectable(kind.c_str())) {
      add_source(mix, kind);
      changed = true;
    }
    mark(model, "add_source." + kind);
    if (ImGui::IsItemHovered()) {
      std::string text(info.summary);
      if (!info.attribution.empty()) text += "\n\n" + std::string(info.attribution);
      tooltip(model, text);
    }
  }
  ImGui::EndCombo();
  return changed;
}

bool count_and_seed(const PanelModel& model, Mix& mix) {
  SliderSpec count;
  count.name = "jobs";
  count.label = "Jobs n";
  count.value = with_separators(mix.count);
  count.logarithmic = true;
  count.min = 1;
  count.max = 1'000'000;
  count.entry_max = static_cast<double>(max_jobs);
  auto jobs = static_cast<double>(mix.count);
  bool changed = slider(model, count, jobs);
  if (changed) mix.count = static_cast<std::int64_t>(jobs);

  SliderSpec seed;
  seed.name = "seed";
  seed.label = "Seed";
  seed.value = std::to_string(mix.seed);
  seed.min = 1;
  seed.max = 100;
  seed.entry_max = 9'007'199'254'740'992;  // what a double holds exactly
  auto number = static_cast<double>(mix.seed);
  if (slider(model, seed, number)) {
    mix.seed = static_cast<std::uint64_t>(number);
    changed = true;
  }
  return changed;
}

bool arrivals(const PanelModel& model, Mix& mix) {
  constexpr std::array<const char*, 2> modes = {"all at round 0", "Poisson"};
  auto mode = static_cast<int>(mix.arrivals);
  bool changed = false;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("Arrivals");
  ImGui::SameLine(model.em(6.5F));
  ImGui::SetNextItemWidth(-1);
  if (choice(model, "arrivals", modes, mode)) {
    mix.arrivals = static_cast<ArrivalProcess>(mode);
    changed = true;
  }
  if (mix.arrivals != ArrivalProcess::poisson) return changed;
  SliderSpec rate;
  rate.name = "lambda";
  rate.label = "Rate λ";
  rate.value =
      with_separators(mix.arrivals_per_round, mix.arrivals_per_round < 10 ? 3 : 1) + " jobs/round";
  rate.logarithmic = true;
  rate.min = 0.001;
  rate.max = 100;
  rate.decimals = 3;
  rate.entry_min = 1e-6;
  rate.entry_max = 1e6;
  return slider(model, rate, mix.arrivals_per_round) || changed;
}

}  // namespace

bool draw_mix_section(const PanelModel& model, Scenario& scene) {
  Mix& mix = std::get<Mix>(scene.workload);
  section(model, "REQUEST MIX");
  bool changed = false;
  std::size_t remove = mix.sources.size();
  for (std::size_t i = 0; i < mix.sources.size(); ++i) {
    bool removed = false;
    changed = source_row(model, mix, i, removed) || changed;
    if (removed) remove = i;
  }
  if (remove < mix.sources.size()) {
    remove_source(mix, remove);
    changed = true;
  }
  changed = add_source_menu(model, mix) || changed;
  ImGui::Dummy({0, model.em(0.15F)});
  changed = count_and_seed(model, mix) || changed;
  return arrivals(model, mix) || changed;
}

}  // namespace gnomon::desktop
