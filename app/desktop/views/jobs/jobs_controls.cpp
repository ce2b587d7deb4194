#include "app/desktop/views/jobs/jobs_controls.h"

#include <imgui/imgui.h>

#include <string>

#include "app/desktop/theme.h"
#include "app/desktop/views/canvas/canvas_imgui.h"
#include "app/desktop/views/jobs/jobs_scroll.h"
#include "app/desktop/views/jobs/jobs_words.h"

namespace gnomon::desktop {
namespace {

constexpr const char* prefix = "Jobs sorted by ";

/// Where the words of the header stand: as paint_header puts its unit.
Point header_text(const PlotScene& scene) {
  const Box& header = scene.layout.header;
  const float text = scene.canvas.text_height(Face::body);
  return {header.min.x, (header.min.y + header.max.y - text) / 2 - 0.1f * scene.layout.em};
}

void caret(const PlotScene& scene, Point at, PackedColour colour) {
  const float em = scene.layout.em;
  const Point corners[] = {
      {at.x, at.y}, {at.x + 0.5f * em, at.y}, {at.x + 0.25f * em, at.y + 0.3f * em}};
  scene.canvas.fill_polygon(corners, colour);
}

}  // namespace

float paint_sort_words(const PlotScene& scene) {
  const std::string words = std::string(prefix) + name_of(scene.input.options.job_order);
  scene.canvas.text(header_text(scene), words, Face::body, scene.theme.text_dim);
  return scene.canvas.text_width(words, Face::body);
}

float sort_choice(const PlotScene& scene, ViewOutput& output) {
  const Theme& theme = scene.theme;
  const float em = scene.layout.em;
  const Box& header = scene.layout.header;
  const Point at = header_text(scene);
  const std::string name = name_of(scene.input.options.job_order);
  const float before = scene.canvas.text_width(prefix, Face::body);
  const float own = scene.canvas.text_width(name, Face::body) + 0.9f * em;
  // In a narrow pane the words in front step aside.
  const float shown_before = before + own < header.width() ? before : 0;
  const Box box = {{at.x + shown_before - 0.3f * em, at.y - 0.15f * em},
                   {at.x + shown_before + own + 0.2f * em,
                    at.y + scene.canvas.text_height(Face::body) + 0.15f * em}};
  ImGui::SetCursorScreenPos(im(box.min));
  if (ImGui::InvisibleButton("##order", {box.width(), box.height()})) ImGui::OpenPopup("##orders");
  const bool hot = ImGui::IsItemHovered() || ImGui::IsPopupOpen("##orders");
  if (hot) scene.canvas.fill_rect(box, theme.border, 0.3f * em);
  if (shown_before > 0) scene.canvas.text(at, prefix, Face::body, theme.text_dim);
  scene.canvas.text({at.x + shown_before, at.y}, name, Face::body, theme.text);
  caret(scene, {at.x + shown_before + own - 0.6f * em, at.y + 0.42f * em},
        hot ? theme.accent : theme.text_dim);

  ImGui::SetNextWindowPos({box.min.x, box.max.y + 0.15f * em});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.4f * em, 0.4f * em});
  if (ImGui::BeginPopup("##orders")) {
    for (std::size_t i = 0; i < job_order_names.size(); ++i) {
      const auto order = static_cast<JobOrder>(i);
      const bool chosen = order == scene.input.options.job_order;
      if (ImGui::Selectable(job_order_names[i], chosen, 0, {9 * em, 0}) && !chosen) {
        output.job_order = order;
      }
    }
    if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return shown_before + own + 0.6f * em;
}

float ScrollBar::width_px(const Theme& theme) {
  return 0.55f * theme.font_px;
}

void ScrollBar::update(const PlotScene& scene, double rows, ViewOutput& output) {
  const Theme& theme = scene.theme;
  const Box& plot = scene.layout.plot;
  const float em = scene.layout.em;
  const Box track = {{plot.max.x + 0.15f * em, plot.min.y},
                     {plot.max.x + 0.15f * em + width_px(theme), plot.max.y}};
  if (track.height() < 2 * em || rows <= 0) return;
  ImGui::SetCursorScreenPos(im(track.min));
  ImGui::InvisibleButton("##scroll", {track.width(), track.height()});
  const bool hot = ImGui::IsItemHovered() || ImGui::IsItemActive();
  const auto length = static_cast<double>(track.height()), least = 1.6 * static_cast<double>(em);
  const auto mouse = static_cast<double>(ImGui::GetIO().MousePos.y - track.min.y);
  const ViewRect view = output.view_moved.value_or(scene.input.view);
  ScrollThumb thumb = thumb_of(view, rows, length, least);
  if (ImGui::IsItemActivated()) {
    const bool on_thumb = mouse >= thumb.top_px && mouse < thumb.bottom_px;
    // A click beside the thumb brings its middle there.
    grabbed_px_ = on_thumb ? mouse - thumb.top_px : thumb.length_px() / 2;
  }
  if (ImGui::IsItemActive()) {
    const ViewRect moved = scrolled_to(view, rows, length, least, mouse - grabbed_px_);
    if (!(moved == view)) output.view_moved = moved;
    thumb = thumb_of(moved, rows, length, least);
  }
  if (thumb.length_px() >= length) return;  // everything is in sight
  const float inset = hot ? 0 : 0.12f * em;
  const Box shown = {{track.min.x + inset, track.min.y + static_cast<float>(thumb.top_px)},
                     {track.max.x - inset, track.min.y + static_cast<float>(thumb.bottom_px)}};
  scene.canvas.fill_rect(shown, hot ? theme.text_dim : theme.border, shown.width() / 2);
}

}  // namespace gnomon::desktop
