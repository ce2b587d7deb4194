// How to read the pictures that are open: what each texture means. Drawn like the shapes
// themselves, in the colours of the theme.
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"
#include "app/desktop/views/canvas/svg_hatch.h"
#include "app/desktop/views/canvas/svg_text.h"
#include "app/desktop/views/plane/plane_marks.h"
#include "app/desktop/views/scatter/scatter_density.h"
#include "app/desktop/views/triangles/triangles_marks.h"

namespace gnomon::desktop {
namespace {

struct Swatch {
  ImDrawList& list;
  ImVec2 lo, hi;
  const Theme& theme;
  Colour band;
  float px;  ///< a pixel of the design
};

/// Diagonal lines across a swatch; `rising` like "/".
void stripes(const Swatch& at, float step_px, float width_px, bool rising, Colour colour) {
  const float height = at.hi.y - at.lo.y;
  at.list.PushClipRect(at.lo, at.hi, true);
  for (float x = at.lo.x - height; x < at.hi.x; x += step_px) {
    const float bottom = rising ? x : x + height, top = rising ? x + height : x;
    at.list.AddLine({bottom, at.hi.y}, {top, at.lo.y}, colour, width_px);
  }
  at.list.PopClipRect();
}

SvgInk ink_of(const Swatch& at) {
  return {at.theme.plot, at.theme.killed, at.theme.text_dim, at.px};
}

void prompt(const Swatch& at) {
  const Colour line = hatch_ground(Hatch::prompt, at.band, ink_of(at), true);
  at.list.AddRectFilled(at.lo, at.hi, mixed(line, at.theme.plot, 0.39));
  stripes(at, 6.5F * at.px, 1.25F * at.px, true, line);
}

void decoded(const Swatch& at) {
  at.list.AddRectFilled(at.lo, at.hi, at.band);
}

void killed(const Swatch& at) {
  const Colour pale = hatch_ground(Hatch::killed, at.band, ink_of(at), true);
  at.list.AddRectFilled(at.lo, at.hi, pale);
  stripes(at, 9.2F * at.px, 1.5F * at.px, false, mixed(pale, at.theme.plot, 0.72));
}

void idle(const Swatch& at) {
  at.list.AddRectFilled(at.lo, at.hi, at.theme.idle);
  // Dots as on the plane: 9 pixels apart, every other one of them half a row lower.
  const float middle = (at.lo.y + at.hi.y) / 2, gap = 9 * at.px;
  bool low = false;
  for (float x = at.lo.x + gap / 2; x + at.px < at.hi.x; x += gap, low = !low) {
    const float left = std::round(x - at.px);
    const float top = std::round(middle + (low ? 1 : -1) * gap / 2 - at.px);
    at.list.AddRectFilled({left, top}, {left + std::round(2 * at.px), top + std::round(2 * at.px)},
                          idle_dot_colour(at.theme));
  }
  at.list.AddRect(at.lo, at.hi, at.theme.border);
}

void density(const Swatch& at) {
  constexpr int steps = 8;
  for (int i = 0; i < steps; ++i) {
    const float step = (at.hi.x - at.lo.x) / steps, left = at.lo.x + step * static_cast<float>(i);
    at.list.AddRectFilled({left, at.lo.y}, {left + step, at.hi.y},
                          density_colour(at.theme, 0, static_cast<double>(i + 1) / steps));
  }
}

void idle_lane(const Swatch& at) {
  at.list.AddRectFilled(at.lo, at.hi, idle_lane_colour(at.theme));
  at.list.AddRect(at.lo, at.hi, at.theme.border);
}

void waiting(const Swatch& at) {
  const float y = (at.lo.y + at.hi.y) / 2;
  at.list.AddLine({at.lo.x, y}, {at.hi.x, y}, at.theme.text_dim, at.px);
}

void running(const Swatch& at) {
  const float y = (at.lo.y + at.hi.y) / 2, half = (at.hi.y - at.lo.y) * 0.3F;
  at.list.AddRectFilled({at.lo.x, y - half}, {at.hi.x, y + half}, at.band);
}

void entry(const PanelModel& model, void (*draw)(const Swatch&), const char* text) {
  const ImVec2 lo = ImGui::GetCursorScreenPos();
  const ImVec2 hi = {lo.x + model.em(2.2F), lo.y + ImGui::GetTextLineHeight()};
  const Colour band = goes_in_turn(model.ui.colours.by) ? palette_of(model).category_colour(0)
                                                        : palette_of(model).scale_colour(1);
  draw({*ImGui::GetWindowDrawList(), lo, hi, model.theme, band, model.theme.font_px / 16});
  ImGui::Dummy({hi.x - lo.x, hi.y - lo.y});
  ImGui::SameLine(0, model.em(0.6F));
  ImGui::TextUnformatted(text);
}

}  // namespace

bool shows(const PanelModel& model, ViewKind kind) {
  for (std::size_t i = 0; i < model.simulation.panes.size(); ++i) {
    if (model.views.kind(i) == kind) return true;
  }
  return false;
}

/// Whether the triangles of a pane have lanes that can stand idle before their slice ends.
bool has_slices(const PanelModel& model) {
  for (std::size_t i = 0; i < model.simulation.panes.size(); ++i) {
    const auto& result = model.simulation.panes[i].result;
    if (result && model.views.kind(i) == ViewKind::triangles && !result->schedule.phases.empty()) {
      return true;
    }
  }
  return false;
}

/// Whether scatter views have more jobs than they show as single marks, which have the colours of
/// runs; cells have others.
bool may_merge_marks(const PanelModel& model) {
  const auto& scene = model.simulation.scene;
  return scene && scene->instance->jobs.size() > most_marks;
}

void draw_legend(const PanelModel& model, Actions& actions) {
  const bool plane = shows(model, ViewKind::plane), triangles = shows(model, ViewKind::triangles);
  const bool jobs = shows(model, ViewKind::jobs);
  const bool runs = plane || triangles || jobs, scatter = shows(model, ViewKind::scatter);
  if (runs || scatter) draw_colour_section(model, actions);
  if (scatter && may_merge_marks(model)) {
    section(model, "EACH CELL IS MANY JOBS");
    entry(model, density, "few to many, by policy");
  }
  if (!runs) return;
  section(model, "EACH SHAPE IS A RUN");
  if (plane || triangles) {
    entry(model, prompt, "prompt tokens, all at once");
    entry(model, decoded, "decoded tokens, one a round");
  }
  if (jobs) {
    entry(model, waiting, "waiting");
    entry(model, running, "running");
  }
  entry(model, killed, "killed: its tokens are lost");
  if (plane) entry(model, idle, "free memory below M");
  if (triangles && has_slices(model)) {
    entry(model, idle_lane, "idle lane: its job ended early");
    mark(model, "legend.idle_lane");
  }
}

}  // namespace gnomon::desktop
