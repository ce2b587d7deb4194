#include "app/desktop/panels/dock/sweep_tab.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/dock/curves_side.h"
#include "app/desktop/panels/dock/sweep_request.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/readings.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/plot/plot_scale_axes.h"
#include "app/desktop/views/plot/plot_scale_window.h"
#include "app/desktop/views/policy_names.h"

namespace gnomon::desktop {
namespace {

constexpr double quiet_seconds = 0.3;       // a slider that is dragged starts nothing
constexpr double most_seconds_unasked = 2;  // of work that nobody asked for
constexpr std::size_t proven_points = 240;

const char* card_name(SweepParameter parameter) {
  return parameter == SweepParameter::alpha ? "sweep.alpha" : "sweep.memory";
}

/// How long a point takes, from what the panes took; nothing while they are at it.
std::optional<double> seconds_per_point(const PanelModel& model,
                                        const std::vector<std::size_t>& panes) {
  double seconds = 0;
  for (const std::size_t pane : panes) {
    const SimulationSnapshot::Pane& state = model.simulation.panes[pane];
    if (!state.result || state.stale) return std::nullopt;
    seconds += state.result->seconds;
  }
  return seconds;
}

const ProvenCurve* proven_of(const ProvenCurves* curves, const PolicySpec& policy) {
  if (!curves || !curves->proven) return nullptr;
  if (policy.name == "gba") return &curves->curve(PipelineRule::gba);
  if (policy.name == "gsa" && parameter(policy, "first_slice") == 0) {
    return &curves->curve(PipelineRule::gsa);
  }
  return nullptr;
}

}  // namespace

void SweepTab::begin(Readings& readings, Card& card) {
  card.refused = false;
  card.measured = card.wanted;
  std::vector<double> values =
      card.parameter == SweepParameter::alpha ? alpha_values() : memory_values(card.largest_peak);
  card.runner.start(readings.background(), sweep_request(card.parameter, std::move(values),
                                                         card.wanted.inputs, card.wanted.policies));
}

void SweepTab::update(const PanelModel& model, Readings& readings, Actions& actions, Card& card) {
  const std::vector<std::size_t> panes = swept_panes(model);
  Key key{model.document.inputs(), {}};
  for (const std::size_t pane : panes) {
    key.policies.push_back(model.document.scene().policies[pane]);
    if (card.parameter == SweepParameter::alpha && has_alpha(key.policies.back())) {
      set_parameter(key.policies.back(), "alpha", 2);  // any one
    }
  }
  const bool alpha = card.parameter == SweepParameter::alpha;
  if (model.simulation.largest_peak > 0) {  // else unknown for now
    card.largest_peak = jobs_limit(model.document.scene(), model.simulation.largest_peak);
  }
  // The request is built from the key: for any M with the same jobs it is the same.
  if (!alpha && card.largest_peak > 0) key.inputs.scene.memory_limit = card.largest_peak;
  const double now = ImGui::GetTime();
  if (!(key == card.wanted)) {
    card.wanted = std::move(key);
    card.wanted_since_seconds = now;
    card.refused = false;
  }
  const bool up_to_date = card.measured && *card.measured == card.wanted;
  if (!up_to_date && card.runner.running()) card.runner.stop();
  const bool wanted =
      !up_to_date && !card.refused && !panes.empty() &&
      (alpha ? current_alpha(model.document.scene()).has_value() : card.largest_peak > 0);
  if (!wanted || model.simulation.scene_error) return;
  const auto seconds = seconds_per_point(model, panes);
  const std::size_t points =
      alpha ? alpha_values().size() : memory_values(card.largest_peak).size();
  if (seconds && *seconds * static_cast<double>(points) > most_seconds_unasked) return;
  busy_ = true;
  const bool other_runs =
      std::any_of(cards_.begin(), cards_.end(), [](const Card& c) { return c.runner.running(); });
  if (seconds && !other_runs && now - card.wanted_since_seconds >= quiet_seconds) {
    begin(readings, card);
  } else if (!other_runs) {
    actions.refining = true;  // nothing else would bring the next frame
  }
}

void SweepTab::fill(const PanelModel& model, Card& card) {
  const Scenario& scene = model.document.scene();
  const bool alpha = card.parameter == SweepParameter::alpha;
  std::vector<PolicySpec> named = scene.policies;
  if (alpha) {  // on this card α has no one value
    for (PolicySpec& policy : named) {
      if (has_alpha(policy)) set_parameter(policy, "alpha", 2);  // any one
    }
  }
  const std::vector<std::string> names = policy_names(named, scene.recordings);
  card.card.measure = measure_;
  card.card.policies.clear();
  const std::vector<std::size_t> panes = swept_panes(model);
  for (const std::size_t pane : panes) {
    SweepPolicy policy{pane, names[pane], nullptr, std::nullopt};
    if (alpha) policy.proven = proven_of(proven_now_.get(), scene.policies[pane]);
    card.card.policies.push_back(std::move(policy));
  }
  for (std::size_t pane = 0; pane < scene.policies.size(); ++pane) {
    if (std::find(panes.begin(), panes.end(), pane) != panes.end()) continue;
    SweepPolicy policy{pane, names[pane], nullptr, std::nullopt};
    const auto& result = model.simulation.panes[pane].result;
    if (alpha && result && !model.simulation.panes[pane].stale && !result->schedule.has_fault) {
      policy.level = measure_ == SweepMeasure::ratio
                         ? result->metrics.ratio
                         : static_cast<double>(result->metrics.total_latency);
    }
    card.card.policies.push_back(std::move(policy));
  }
  card.points = card.runner.points();
  card.card.points = card.points;
  if (alpha) {
    card.card.low = sweep_alpha_low;
    card.card.high = sweep_alpha_high;
    card.card.current = current_alpha(scene).value_or(0);
  } else {
    const std::vector<double> values = memory_values(card.largest_peak);
    card.card.low = values.front();
    card.card.high = values.back();
    card.card.current = static_cast<double>(scene.memory_limit);
    card.card.least_fit = static_cast<double>(card.largest_peak);
  }
}

void SweepTab::draw_status(const PanelModel& model, Readings& readings, Card& card,
                           const Box& row) {
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  const bool alpha = card.parameter == SweepParameter::alpha;
  const float middle = (row.min.y + row.max.y) / 2;
  const float text_y = middle - canvas.text_height(Face::body) / 2;
  const std::string title = alpha ? "Slice growth α" : "Memory limit M";
  canvas.text({row.min.x, text_y}, title, Face::body, theme.text);
  const float title_end = row.min.x + canvas.text_width(title, Face::body);
  // What stands at the right end leaves the rest to the axis.
  const float end =
      draw_progress(model, readings, card, {{title_end + model.em(0.5F), row.min.y}, row.max});
  const bool ratios = measure_ == SweepMeasure::ratio;
  const float x = title_end + model.em(0.8F);
  for (const char* words : ratios ? std::array{"ratio to the lower bound", "ratio"}
                                  : std::array{"total latency, rounds", "rounds"}) {
    if (x + canvas.text_width(words, Face::small) > end) continue;
    canvas.text({x, text_y + canvas.small_drop_px()}, words, Face::small, theme.text_dim);
    return;
  }
}

float SweepTab::draw_progress(const PanelModel& model, Readings& readings, Card& card,
                              const Box& room) {
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  const std::string name = card_name(card.parameter);
  const float middle = (room.min.y + room.max.y) / 2;
  float right = room.max.x;
  const std::size_t measured = card.points.size(), total = card.runner.total();
  const std::string count = with_separators(static_cast<std::int64_t>(measured)) + " of " +
                            with_separators(static_cast<std::int64_t>(total)) + " points";
  if (card.runner.running()) {
    model.say(name + ".status", "running");
    const float button = model.em(1.4F);
    ImGui::SetCursorScreenPos({right - button, middle - button / 2});
    if (icon_button(model, (name + ".cancel").c_str(), Icon::close, "Stop measuring", false,
                    1.4F)) {
      card.runner.stop();
      card.refused = true;
    }
    right -= button + model.em(0.5F);
    const float bar = model.em(5), height = model.em(0.3F);
    const float part = total == 0 ? 0 : static_cast<float>(measured) / static_cast<float>(total);
    const Box track{{right - bar, middle - height / 2}, {right, middle + height / 2}};
    canvas.fill_rect(track, theme.border, height / 2);
    canvas.fill_rect({track.min, {track.min.x + part * bar, track.max.y}}, theme.accent,
                     height / 2);
    right -= bar + model.em(0.6F) + canvas.text_width(count, Face::small);
    canvas.text({right, middle - canvas.text_height(Face::small) / 2}, count, Face::small,
                theme.text_dim);
    return right - model.em(0.8F);
  }
  const bool up_to_date = card.measured && *card.measured == card.wanted;
  if (up_to_date && !card.runner.cut_short()) {
    model.say(name + ".status", "done");
    return right;
  }
  const auto seconds = seconds_per_point(model, swept_panes(model));
  if (!seconds || busy_) {
    model.say(name + ".status", "waiting");
    return right;
  }
  model.say(name + ".status", "asks");
  const std::size_t points = card.parameter == SweepParameter::alpha
                                 ? alpha_values().size()
                                 : memory_values(card.largest_peak).size();
  const std::string label =
      "Measure (" + about_seconds(*seconds * static_cast<double>(points)) + ")";
  const float width = canvas.text_width(label, Face::body) + model.em(1.2F);
  const float height = std::min(room.height(), model.em(1.6F));
  right -= width;
  ImGui::SetCursorScreenPos({right, middle - height / 2});
  if (ImGui::Button((label + "##" + name).c_str(), {width, height})) begin(readings, card);
  mark(model, name + ".measure");
  if (!card.runner.cut_short() || !up_to_date) return right - model.em(0.8F);
  const std::string stopped = "stopped after " + count;
  const float x = right - model.em(0.6F) - canvas.text_width(stopped, Face::small);
  if (x <= room.min.x) return right - model.em(0.8F);
  canvas.text({x, middle - canvas.text_height(Face::small) / 2}, stopped, Face::small,
              theme.text_dim);
  return x - model.em(0.8F);
}

void SweepTab::point_at(const PanelModel& model, Actions& actions, Card& card,
                        const SweepChart& chart) {
  const bool alpha = card.parameter == SweepParameter::alpha;
  const std::string name = card_name(card.parameter);
  const Box& plot = chart.plot;
  const float strip_px = chart.strip.height();
  ImGui::SetCursorScreenPos({plot.min.x, plot.min.y - strip_px});
  ImGui::InvisibleButton((name + ".plot").c_str(), {plot.width(), plot.height() + strip_px});
  mark(model, name + ".plot", {plot.min.x, plot.min.y, plot.width(), plot.height()});
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  if (!hovered && !active) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const float mouse_x = ImGui::GetIO().MousePos.x;
  const double value = value_at(card.card, chart, mouse_x, model.em(0.6F), !alpha);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), model.theme);
  const float x = chart.x_of(value);
  canvas.line({x, plot.min.y}, {x, plot.max.y}, with_alpha(model.theme.text, 0x80),
              model.theme.font_px / 16);
  if (active && std::abs(value - card.card.current) > 1e-9 * value) {
    Scenario scene = model.document.scene();
    if (alpha) {
      set_wherever_known(scene.policies, "alpha", value);
    } else {
      scene.memory_limit = static_cast<Tokens>(std::llround(value));
    }
    actions.scene = std::move(scene);
  }
  const FactsTooltip tip(model.theme);
  tip.heading(alpha ? "α = " + sweep_number(value)
                    : "M = " + with_separators(static_cast<std::int64_t>(value)) + " tokens");
  float column = 0;
  for (const SweepPolicy& policy : card.card.policies) {
    column = std::max(column, ImGui::CalcTextSize(policy.name.c_str()).x);
  }
  column += 2 * model.theme.font_px;
  std::vector<std::string> reasons;
  for (const SweepPoint& point : card.points) {
    if (!point.level && std::abs(point.value - value) > 1e-9 * value) continue;
    const std::string& policy = card.card.policies[point.policy].name;
    if (!point.gap.empty()) {
      tip.fact(policy, "–", column);
      if (std::find(reasons.begin(), reasons.end(), point.gap) == reasons.end()) {
        reasons.push_back(point.gap);
      }
      continue;
    }
    std::string text = ratio(point.ratio) + "  " + counted(point.total_latency, "round");
    if (point.kills > 0) text += ", " + counted(point.kills, "kill");
    tip.fact(policy, text, column);
    if (point.dropped_jobs > 0) {
      const std::string dropped =
          counted(point.dropped_jobs, "job") + " left out: they do not fit.";
      if (std::find(reasons.begin(), reasons.end(), dropped) == reasons.end()) {
        reasons.push_back(dropped);
      }
    }
  }
  for (const std::string& reason : reasons) tip.sentence(reason);
  tip.sentence(alpha ? "Click to set α." : "Click to set M.");
}

void SweepTab::draw_card(const PanelModel& model, Readings& readings, Actions& actions, Card& card,
                         const Box& area) {
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  fill(model, card);
  const float title = model.em(1.7F), below = model.em(1.7F);
  draw_status(model, readings, card, {area.min, {area.max.x, area.min.y + title}});
  const float axis =
      canvas.text_width(measure_ == SweepMeasure::ratio ? "61.9" : "500,000", Face::mono) +
      model.em(0.9F);
  const std::string name = card_name(card.parameter);
  const std::vector<FailureKey> key = failure_key(card.card);
  const float key_px = key.empty() ? 0 : model.em(1.05F);
  const float strip_px = key.empty() ? 0 : model.em(0.85F);
  const Box plot{
      {std::round(area.min.x + axis), std::round(area.min.y + title + key_px + strip_px)},
      {std::round(area.max.x - model.em(0.3F)), std::round(area.max.y - below)}};
  if (plot.width() < model.em(4) || plot.height() < model.em(1.5F)) return;
  const SweepChart chart = make_sweep_chart(card.card, plot, strip_px);
  paint_sweep_chart(canvas, theme, chart,
                    card.parameter == SweepParameter::alpha ? "α" : "M, tokens");
  const float above = chart.strip.min.y - key_px;
  paint_failure_key(canvas, theme, {{plot.min.x, above}, {plot.max.x, chart.strip.min.y}}, key);
  for (const FailureKey& entry : key) {
    model.say(name + (entry.fault ? ".fault" : ".gap"), entry.words);
  }
  model.say(name + ".points", std::to_string(card.points.size()));
  for (const SweepChart::Bound& bound : chart.bounds) {
    model.say(name + ".proved." + std::to_string(bound.pane), bound.words);
  }
  if (card.points.empty() && !card.runner.running()) {
    const std::string text = busy_ ? "Waiting for the panes…" : "Not measured yet";
    canvas.text({(plot.min.x + plot.max.x - canvas.text_width(text, Face::body)) / 2,
                 (plot.min.y + plot.max.y - canvas.text_height(Face::body)) / 2},
                text, Face::body, theme.text_dim);
  }
  point_at(model, actions, card, chart);
}

void SweepTab::draw_header(const PanelModel& model, const Box& row) {
  const Theme& theme = model.theme;
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList(), theme);
  std::array<Chip, 2> chips;
  chips[0].id = "sweep.ratio";
  chips[0].text = "Ratio to bound";
  chips[0].hint = "Total latency divided by the best lower bound on it.";
  chips[0].lit = measure_ == SweepMeasure::ratio;
  chips[1].id = "sweep.latency";
  chips[1].text = "Total latency";
  chips[1].hint = "Total latency in rounds, with the lower bound.";
  chips[1].lit = measure_ == SweepMeasure::latency;
  const Box rest = place_chips(canvas, theme, row, chips, false);
  if (const auto pressed = press_chips(theme, chips)) {
    measure_ = *pressed == 0 ? SweepMeasure::ratio : SweepMeasure::latency;
  }
  for (const Chip& chip : chips) {
    paint_chip(canvas, theme, chip);
    mark(model, chip.id, {chip.box.min.x, chip.box.min.y, chip.box.width(), chip.box.height()});
  }
  std::vector<NamedPane> panes;
  const std::vector<std::string> names =
      policy_names(model.document.scene().policies, model.document.scene().recordings);
  for (std::size_t i = 0; i < names.size(); ++i) panes.push_back({i, names[i], ""});
  draw_policy_key(model, canvas, rest, panes);
}

void SweepTab::draw(const PanelModel& model, Readings& readings, Actions& actions) {
  busy_ = false;
  cards_[1].parameter = SweepParameter::memory;
  const std::size_t panes = model.document.scene().policies.size();
  if (model.simulation.panes.size() != panes) return;  // a pane was just added or closed
  if (const auto& scene = model.simulation.scene) {
    if (auto curves = proven_.get(readings.background(), scene->revision,
                                  [instance = scene->instance](const std::stop_token&) {
                                    return proven_curves(*instance, sweep_alpha_low,
                                                         sweep_alpha_high, proven_points);
                                  })) {
      proven_now_ = std::move(curves);
    } else {
      busy_ = true;
    }
  }
  for (Card& card : cards_) {
    update(model, readings, actions, card);
    busy_ = busy_ || card.runner.running();
  }
  const Point at = from_im(ImGui::GetCursorScreenPos());
  const ImVec2 size = ImGui::GetContentRegionAvail();
  const float header = model.em(1.75F), gap = model.em(1.2F);
  if (size.x < model.em(8)) return;
  if (size.y < header + model.em(5)) {
    dim_text(model, "Too low for a chart: make the window higher, or close a pane.");
    return;
  }
  draw_header(model, {at, {at.x + size.x, at.y + header}});
  const Box below{{at.x, at.y + header}, {at.x + size.x, at.y + size.y}};
  if (!current_alpha(model.document.scene())) {
    draw_card(model, readings, actions, cards_[1], below);
    return;
  }
  const float half = (below.width() - gap) / 2;
  draw_card(model, readings, actions, cards_[0], {below.min, {below.min.x + half, below.max.y}});
  draw_card(model, readings, actions, cards_[1], {{below.max.x - half, below.min.y}, below.max});
}

}  // namespace gnomon::desktop
