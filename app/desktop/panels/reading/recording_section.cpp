#include "app/desktop/panels/reading/recording_section.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/reading/quantity.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

/// A coefficient in the unit in which it is a number of people's size.
void coefficient(const PanelModel& model, const char* label, double seconds, const char* per) {
  if (seconds == 0) {
    quantity(model, label, "0", "no effect seen");
    return;
  }
  const bool small = seconds < 1e-3;
  quantity(model, label, with_separators(seconds * (small ? 1e6 : 1e3), small ? 2 : 3),
           std::string(small ? "µs" : "ms") + per);
}

/// Every request a dot: tokens across, rounds too many or too few between its first and its last
/// token upwards; rings for those that were held up, at the upper edge where they are beyond it.
void residual_plot(const PanelModel& model, const RecordingDigest& digest) {
  const Theme& theme = model.theme;
  const float width = ImGui::GetContentRegionAvail().x, height = model.em(7);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGui::Dummy({width, height});
  mark(model, "recording.residuals", {corner.x, corner.y, width, height});
  const double most = digest.most_extra_rounds;
  const double top = 2 * most;  // room for what stands out
  const float axis = model.em(3.2F);
  const ImVec2 from{corner.x + axis, corner.y};
  const ImVec2 to{corner.x + width, corner.y + height - model.em(1.2F)};
  const auto y = [&](double rounds) {
    const double part = (std::min(rounds, top) + top) / (2 * top);
    return to.y - static_cast<float>(part) * (to.y - from.y);
  };
  list->AddRectFilled(from, to, theme.plot);
  list->PushClipRect(from, to, true);
  list->AddLine({from.x, y(0)}, {to.x, y(0)}, theme.grid, std::max(1.0F, model.em(0.07F)));
  const float radius = std::max(1.2F, model.em(0.12F));
  for (const RecordingDigest::Dot& dot : digest.dots) {
    const float x = from.x + 2 * radius + dot.length * (to.x - from.x - 4 * radius);
    const ImVec2 at{x, std::max(from.y + 2 * radius, y(static_cast<double>(dot.extra) * top))};
    if (dot.held_up) {
      list->AddCircle(at, 1.3F * radius, theme.warning);
    } else {
      list->AddCircleFilled(at, radius, theme.accent);
    }
  }
  list->PopClipRect();
  list->AddRect(from, to, theme.border);
  const ImFont* small = theme.small;
  const auto number = [&](double value) {
    const std::string text = (value > 0   ? "+"
                              : value < 0 ? "−"
                                          : "") +
                             with_separators(std::abs(value), most < 5 ? 1 : 0);
    ImGui::PushFont(theme.small);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    ImGui::PopFont();
    const float at = std::clamp(y(value) - size.y / 2, from.y, to.y - size.y);
    list->AddText(small, small->FontSize, {from.x - size.x - model.em(0.3F), at}, theme.text_dim,
                  text.c_str());
  };
  for (const double value : {top, 0.0, -top}) number(value);
  list->AddText(small, small->FontSize, {from.x, to.y + model.em(0.15F)}, theme.text_dim,
                with_separators(digest.shortest).c_str());
  const std::string right = counted(digest.longest, "token");
  ImGui::PushFont(theme.small);
  const float right_px = ImGui::CalcTextSize(right.c_str()).x;
  ImGui::PopFont();
  list->AddText(small, small->FontSize, {to.x - right_px, to.y + model.em(0.15F)}, theme.text_dim,
                right.c_str());
}

void step_time(const PanelModel& model, const StepTime& step, const RecordingDigest& digest) {
  section(model, "TIME OF AN ENGINE STEP");
  wrapped_text("fixed + per run · runs + per token · KV tokens + per prompt token · prefill");
  coefficient(model, "fixed", step.fixed_seconds, "");
  coefficient(model, "per active run", step.per_run_seconds, "");
  coefficient(model, "per KV token held", step.per_token_seconds, "");
  coefficient(model, "per prompt token", step.per_prefill_token_seconds, "");
  section(model, "HOW WELL IT FITS");
  quantity(model, "requests fitted", with_separators(step.spans));
  quantity(model, "time, RMS", with_separators(step.rms_residual_seconds, 3), "s");
  quantity(model, "time, worst", with_separators(step.worst_residual_seconds, 3), "s");
  quantity(model, "rounds, RMS", with_separators(step.rms_residual_rounds, 1));
  quantity(model, "rounds, worst", with_separators(step.worst_residual_rounds, 1));
  ImGui::Dummy({0, model.em(0.2F)});
  small_dim_text(model, "Rounds too many (+) or too few (−) from first to last token:");
  residual_plot(model, digest);
  if (digest.held_up > 0) {
    small_dim_text(model, counted(digest.held_up, "request") +
                              " (rings) took many more rounds than they have tokens: they were "
                              "preempted. They are no part of the fit and are drawn by their last "
                              "token.");
  }
}

}  // namespace

void draw_recording_section(const PanelModel& model, const PaneTime& time) {
  const Recording& recording = *time.recording;
  wrapped_text(recording.clock.empty()
                   ? "A schedule that another program wrote down: every run starts and ends when "
                     "the file says. Nothing is simulated; the rules are checked."
                   : "A run of a serving system from its log. A round is an engine step: a request "
                     "starts in the round of its first token and makes one token a round.");
  model.say("recording.name", recording.name);
  section(model, "RECORDING");
  wrapped_text(recording.origin);
  quantity(model, "runs", with_separators(static_cast<std::int64_t>(recording.runs.size())));
  if (!recording.clock.empty()) {
    quantity(model, "rounds", with_separators(recording.clock.back().round, 0));
    quantity(model, "duration",
             with_separators(recording.clock.back().seconds - recording.clock.front().seconds, 1),
             "s");
  }
  if (recording.capacity > 0) {
    quantity(model, "KV capacity, estimated", with_separators(recording.capacity), "tokens");
    quantity(model, "middle 80 % of samples", percent(recording.capacity_spread), "apart");
  } else if (!recording.usage.empty()) {
    small_dim_text(model,
                   "The usage series does not tell the capacity; its line is drawn as a "
                   "share of M.");
  }
  if (recording.step_time) step_time(model, *recording.step_time, time.digest);
  if (recording.clock.empty()) return;
  section(model, "WHAT IS ASSUMED");
  small_dim_text(model,
                 "The drawing is an estimate. One token per request and step. Preemptions are not "
                 "in the log: who was preempted is drawn by its last token. Prompts are prefilled "
                 "evenly between scheduling and first token, and drawn from the first "
                 "token on. Where no request is active, time passes in empty steps. See "
                 "docs/recorded-runs.md.");
}

}  // namespace gnomon::desktop
