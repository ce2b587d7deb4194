#include "app/desktop/state_dump.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace gnomon::desktop {
namespace {

using nlohmann::json;

json rect(const ViewRect& view) {
  return {{"t0", view.t0}, {"t1", view.t1}, {"y0", view.y0}, {"y1", view.y1}};
}

json progress_state(const PaneProgress& progress) {
  const auto number = [](const std::optional<double>& value) {
    return value ? json(*value) : json();
  };
  return {{"stage", progress.stage},         {"incumbent", number(progress.incumbent)},
          {"bound", number(progress.bound)}, {"nodes", progress.nodes},
          {"seconds", progress.seconds},     {"stopping", progress.stopping}};
}

json moved_state(const std::optional<std::pair<std::size_t, MovedRun>>& moved) {
  if (!moved) return {};
  const MovedRun& run = moved->second;
  return {{"pane", moved->first},
          {"job", run.job},
          {"start", run.start},
          {"fits", run.fits},
          {"overflow_round", run.overflow_round},
          {"excess", run.excess_tokens}};
}

json pane_state(const PanelModel& model, const Panes& panes, std::size_t i) {
  const SimulationSnapshot::Pane& pane = model.simulation.panes[i];
  const PolicySpec& policy = model.document.scene().policies[i];
  json parameters = json::object();
  const PolicyInfo* info = find_policy(policy.name);
  for (const auto& [name, value] : policy.parameters) {
    const ParameterInfo* parameter = info ? find_parameter(*info, name) : nullptr;
    const bool word = parameter && !parameter->words.empty();
    parameters[name] = word ? json(value_text(*parameter, value)) : json(value);
  }
  json edits = json::array();
  for (const Edit& edit : policy.edits) edits.push_back(to_string(edit));
  json state = {{"policy", policy.name},
                {"params", parameters},
                {"edits", edits},
                {"stale", pane.stale},
                {"error", pane.error},
                {"cancelled", pane.cancelled},
                {"progress", pane.progress ? progress_state(*pane.progress) : json()}};
  if (pane.result) {
    const Metrics& metrics = pane.result->metrics;
    state["total_latency"] = metrics.total_latency;
    state["makespan"] = metrics.makespan;
    state["kills"] = metrics.kills;
    if (pane.result->plan_gap) state["plan_gap"] = *pane.result->plan_gap;
    state["simulated_policy"] = pane.result->policy.name;
    state["simulated_memory_limit"] = pane.result->scene->instance->memory_limit;
    if (pane.result->schedule.has_fault) state["fault"] = pane.result->schedule.fault.message;
  }
  state["view_kind"] = std::string(word_of(model.views.kind(i)));
  const View* view = panes.made(i, model.views.kind(i));
  const PixelMap map = view ? view->last_map() : PixelMap{};
  const ViewFigures figures = view ? view->figures() : ViewFigures{};
  state["drawn_items"] = figures.drawn_items;
  state["merged_runs_per_column"] = figures.merged_runs;
  state["uploaded_bytes"] = figures.uploaded_bytes;
  state["map"] = {{"view", rect(map.view)},
                  {"x", map.x_px},
                  {"y", map.y_px},
                  {"w", map.width_px},
                  {"h", map.height_px}};
  return state;
}

}  // namespace

void StateDump::write(const PanelModel& model, const Panes& panes, const Moment& moment) {
  const Document& document = model.document;
  json state;
  state["document"] = document.is_open() ? document.title() : "";
  state["modified"] = document.modified();
  state["memory_limit"] = document.scene().memory_limit;
  state["jobs"] = model.simulation.scene ? model.simulation.scene->facts.jobs : 0;
  state["dropped"] = model.simulation.scene ? model.simulation.scene->facts.dropped : 0;
  state["panes"] = json::array();
  const std::size_t count = document.is_open() ? model.simulation.panes.size() : 0;
  for (std::size_t i = 0; i < count && i < document.scene().policies.size(); ++i) {
    state["panes"].push_back(pane_state(model, panes, i));
  }
  state["scene_error"] = model.simulation.scene_error ? model.simulation.scene_error->sentence : "";
  state["message"] = model.ui.message ? model.ui.message->text : "";
  state["playhead"] = model.playback.round();
  state["horizon"] = model.playback.horizon();
  state["playing"] = model.playback.playing();
  state["loop"] = model.playback.loop();
  state["selected_job"] = model.ui.selected_job;
  state["hovered_job"] = model.ui.hovered_job;
  state["focused_pane"] = model.ui.focused_pane;
  state["linked"] = model.views.linked();
  state["stacked"] = model.ui.settings.stacked;
  state["ui_scale"] = model.ui.settings.ui_scale;
  state["light"] = model.ui.settings.light;
  const PictureOptions& picture = model.ui.picture;
  state["colour_by"] = std::string(colour_words[static_cast<std::size_t>(picture.colour_by)]);
  state["stack_order"] = std::string(stack_words[static_cast<std::size_t>(picture.stack_order)]);
  state["job_order"] = std::string(sort_words[static_cast<std::size_t>(picture.job_order)]);
  state["phases"] = picture.phases;
  state["ghosts"] = picture.ghosts;
  const Settings& settings = model.ui.settings;
  state["dock"] = settings.dock_open
                      ? std::string(dock_words[static_cast<std::size_t>(settings.dock)])
                      : "none";
  state["reading"] = settings.reading_open
                         ? std::string(reading_words[static_cast<std::size_t>(settings.reading)])
                         : "none";
  state["range"] = model.ui.range ? json{model.ui.range->first, model.ui.range->end} : json();
  state["event_kind"] = std::string(event_words[static_cast<std::size_t>(model.ui.event_kind)]);
  state["event_speed"] = model.playback.event_speed();
  state["highlight"] = model.ui.highlight.label;
  state["moved_run"] = moved_state(model.ui.moved_run);
  state["undo"] = model.document.undo_words();
  state["redo"] = model.document.redo_words();
  state["said"] = model.sayings;
  state["overlay"] = static_cast<int>(model.ui.overlay);
  state["loading"] = model.ui.loading;
  state["note"] = model.ui.note;
  state["view"] = rect(model.views.view(model.ui.focused_pane));
  state["idle"] = moment.idle;
  state["marks"] = moment.marks;
  state["typing"] = moment.typing;
  json& widgets = state["widgets"] = json::object();
  for (const auto& [name, area] : model.widgets) {
    widgets[name] = {{"x", area.x}, {"y", area.y}, {"w", area.width}, {"h", area.height}};
  }
  // File names need not be UTF-8.
  constexpr auto replace = json::error_handler_t::replace;
  std::string text = state.dump(1, ' ', false, replace);
  if (text == last_) return;
  last_ = std::move(text);
  state["frame"] = moment.frame;
  // Renamed into place, but not synced like documents are: this happens many times a second.
  std::filesystem::path temporary = file_;
  temporary += ".new";
  std::ofstream(temporary) << state.dump(1, ' ', false, replace) << "\n";
  std::error_code ignored;
  std::filesystem::rename(temporary, file_, ignored);
}

}  // namespace gnomon::desktop
