// One source of a mix: its share, its own parameters, and what the mix makes of its lengths.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include "app/desktop/mix_edit.h"
#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/text_cut.h"
#include "engine/workload/source_rows.h"

namespace gnomon::desktop {
namespace {

/// The mix before the drag of a share began.
Mix drag_origin;

/// Sources whose details are open, by name.
std::set<std::string>& open_details() {
  static std::set<std::string> names;
  return names;
}

/// A small number to drag, named within its field where it has a label. Returns whether it changed.
struct SmallField {
  const PanelModel& model;
  std::string mark_name;
  std::string label;
  std::string tip;
  double min = 0, max = 1;
  int decimals = 0;
  double speed = 1;
  std::string unit = {};

  bool draw(double& value, float width_px) const {
    const std::string format =
        label + "  %." + std::to_string(decimals) + "f" + (unit.empty() ? "" : " " + unit);
    ImGui::SetNextItemWidth(width_px);
    ImGui::PushID(mark_name.c_str());
    const bool moved =
        ImGui::DragScalar("##value", ImGuiDataType_Double, &value, static_cast<float>(speed), &min,
                          &max, format.c_str(), ImGuiSliderFlags_AlwaysClamp);
    mark(model, mark_name);
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
      tooltip(model, tip + "\nDrag, or double-click to type.");
    }
    ImGui::PopID();
    if (moved && decimals == 0) value = std::round(value);
    return moved;
  }
};

float half_width(const PanelModel& model) {
  return (ImGui::GetContentRegionAvail().x - model.em(0.5F)) / 2;
}

/// A source's own parameters, a small field for each.
bool parameter_fields(const PanelModel& model, MixSource& source) {
  const SourceInfo* info = find_source(source.source.kind);
  if (!info || info->parameters.empty()) return false;
  bool changed = false;
  for (const SourceParameterInfo& parameter : info->parameters) {
    auto& values = source.source.parameters;
    auto named = std::find_if(values.begin(), values.end(),
                              [&](const auto& pair) { return pair.first == parameter.name; });
    double value = named == values.end() ? parameter.default_value : named->second;
    const std::string name(parameter.name);
    // Fractions such as probabilities need decimals, counts of tokens must not have them.
    const bool fraction = parameter.max_value <= 1;
    const std::string unit =
        parameter.unit.empty() ? "" : noun(std::llround(value), parameter.unit);
    const SmallField field{model,
                           "source." + source.name + "." + name,
                           {},
                           std::string(parameter.help),
                           parameter.min_value,
                           parameter.max_value,
                           fraction ? 2 : 0,
                           fraction ? 0.005 : std::max(0.05, std::abs(value) * 0.01),
                           unit};
    ImGui::AlignTextToFramePadding();
    dim_text(model, std::string(parameter.label));
    ImGui::SameLine(ImGui::GetCursorStartPos().x + ImGui::GetContentRegionAvail().x * 0.5F);
    if (!field.draw(value, ImGui::GetContentRegionAvail().x)) continue;
    if (named == values.end()) {
      values.emplace_back(name, value);
    } else {
      named->second = value;
    }
    changed = true;
  }
  return changed;
}

/// Scales, and one prompt for all.
bool length_fields(const PanelModel& model, MixSource& source) {
  const std::string name = "source." + source.name;
  const float width = half_width(model);
  const SmallField prompt{model,       name + ".prompt_scale",
                          "prompts ×", "Every prompt that is drawn is multiplied by this.",
                          0,           max_length_scale,
                          2,           0.01};
  const SmallField output{
      model,       name + ".output_scale",
      "outputs ×", "Every output that is drawn is multiplied by this; at least 1 token.",
      0.01,        max_length_scale,
      2,           0.01};
  bool changed = false;
  ImGui::BeginDisabled(source.prompt_override.has_value());
  changed = prompt.draw(source.prompt_scale, width) || changed;
  ImGui::EndDisabled();
  ImGui::SameLine();
  changed = output.draw(source.output_scale, width) || changed;

  bool fixed = source.prompt_override.has_value();
  if (ImGui::Checkbox("one prompt for all", &fixed)) {
    source.prompt_override = fixed ? std::optional<Tokens>(64) : std::nullopt;
    changed = true;
  }
  mark(model, name + ".one_prompt");
  if (!source.prompt_override) return changed;
  ImGui::SameLine(0, model.em(0.6F));
  const SmallField one{model, name + ".prompt_override",
                       "s",   "The prompt of every request of this source, in tokens.",
                       0,     static_cast<double>(max_memory_limit_tokens),
                       0,     1};
  auto tokens = static_cast<double>(*source.prompt_override);
  if (one.draw(tokens, ImGui::GetContentRegionAvail().x)) {
    source.prompt_override = static_cast<Tokens>(tokens);
    changed = true;
  }
  return changed;
}

/// What the source makes, before the mix does anything to it.
void own_facts(const PanelModel& model, const MixSource& source) {
  const SourceSpec& spec = source.source;
  const bool is_file = spec.kind == trace_source_kind;
  if (is_file) {
    std::string text = spec.file;
    if (spec.rows) {
      text += ", " + counted(static_cast<std::int64_t>(spec.rows->lengths().size()), "request");
    }
    small_dim_text(model, text);
    if (!spec.rows) return;
  }
  const std::unique_ptr<Source> made = make_source(spec);
  small_dim_text(model, "own means: prompt " + with_separators(made->mean_prompt_tokens(), 1) +
                            ", output " + with_separators(made->mean_output_tokens(), 1) +
                            " tokens");
}

/// Whether anything behind the caret is not as usual, so that it should be noticed.
bool is_altered(const MixSource& source) {
  return source.prompt_scale != 1 || source.output_scale != 1 || source.prompt_override;
}

bool share_slider(const PanelModel& model, Mix& mix, std::size_t index, const std::string& label) {
  const std::string name = "source." + mix.sources[index].name;
  SliderSpec spec;
  spec.name = name.c_str();
  // Sources that are files have long names.
  const float room = ImGui::GetContentRegionAvail().x - model.em(6);
  spec.label = cut_to(label, room, [](std::string_view text) {
    return ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
  });
  double points = share(mix, index) * 100;
  spec.value = share_words(mix)[index];
  spec.max = spec.entry_max = 100;
  spec.decimals = 1;
  spec.right_margin_px = model.em(1.5F);
  const Mix before = mix;
  const bool changed = slider(model, spec, points);
  if (ImGui::IsItemActivated() || !ImGui::IsAnyItemActive()) drag_origin = before;
  if (changed) set_share(mix, drag_origin, index, points / 100);
  return changed;
}

}  // namespace

bool draw_source_row(const PanelModel& model, Mix& mix, std::size_t index, bool& removed) {
  const std::string name = mix.sources[index].name;
  bool changed = false;
  ImGui::PushID(static_cast<int>(index));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float right = corner.x + ImGui::GetContentRegionAvail().x;
  if (mix.sources.size() > 1) {
    changed = share_slider(model, mix, index, name);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({right - model.em(1.2F), corner.y - model.em(0.05F)});
    removed = icon_button(model, ("remove." + name).c_str(), Icon::close,
                          "Take this source out of the mix", false, 1.2F);
    ImGui::SetCursorScreenPos(after);
  } else {
    ImGui::TextUnformatted(name.c_str());
  }
  MixSource& source = mix.sources[index];
  changed = parameter_fields(model, source) || changed;

  std::set<std::string>& open = open_details();
  const bool was_open = open.count(name) > 0;
  const std::string label =
      std::string(was_open ? "▾ lengths" : "▸ lengths") + (is_altered(source) ? " (altered)" : "");
  ImGui::PushFont(model.theme.small);
  ImGui::PushStyleColor(ImGuiCol_Text,
                        is_altered(source) ? model.theme.accent : model.theme.text_dim);
  if (ImGui::Selectable(label.c_str())) was_open ? (void)open.erase(name) : (void)open.insert(name);
  ImGui::PopStyleColor();
  ImGui::PopFont();
  mark(model, "source." + name + ".lengths");
  if (was_open) {
    own_facts(model, source);
    changed = length_fields(model, source) || changed;
  }
  ImGui::PopID();
  return changed;
}

}  // namespace gnomon::desktop
