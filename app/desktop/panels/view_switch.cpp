#include "app/desktop/panels/view_switch.h"

#include <imgui/imgui.h>

#include <array>
#include <string>

#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr float button_em = 1.5F;
constexpr float gap_em = 0.1F;

struct Entry {
  ViewKind kind;
  Icon icon;
  Command command;
  const char* what;
};

constexpr std::array<Entry, view_kinds> entries = {{
    {ViewKind::plane, Icon::view_plane, Command::view_plane, "Memory: every run in the stack"},
    {ViewKind::triangles, Icon::view_triangles, Command::view_triangles,
     "Triangles: every run in its lane"},
    {ViewKind::jobs, Icon::view_jobs, Command::view_jobs, "Jobs: a row for each"},
    {ViewKind::scatter, Icon::view_scatter, Command::view_scatter,
     "Scatter: waiting time against size"},
    {ViewKind::cdf, Icon::view_cdf, Command::view_cdf, "Latency: its distribution"},
}};

std::string hint(const Entry& entry) {
  return std::string(entry.what) + "  (" + std::string(label_of(entry.command)) + ")";
}

void choose(Actions& actions, std::size_t pane, ViewKind kind) {
  actions.show_view = {pane, kind};
  actions.focus_pane = pane;
}

}  // namespace

float view_switch_px(const PanelModel& model, bool compact) {
  const auto buttons = static_cast<float>(compact ? 1 : view_kinds);
  return model.em(buttons * (button_em + gap_em) + 0.3F);
}

void draw_view_switch(const PanelModel& model, Actions& actions, std::size_t pane, bool compact) {
  const ViewKind shown = model.views.kind(pane);
  const std::string prefix = "pane" + std::to_string(pane) + ".view";
  if (!compact) {
    for (const Entry& entry : entries) {
      const std::string name = prefix + "." + std::string(word_of(entry.kind));
      if (icon_button(model, name.c_str(), entry.icon, hint(entry).c_str(), entry.kind == shown,
                      button_em)) {
        choose(actions, pane, entry.kind);
      }
      ImGui::SameLine(0, model.em(gap_em));
    }
    ImGui::NewLine();
    return;
  }
  const Entry& current = entries[static_cast<std::size_t>(shown)];
  const std::string popup = prefix + ".list";
  if (icon_button(model, prefix.c_str(), current.icon, "What this pane shows", true, button_em)) {
    ImGui::OpenPopup(popup.c_str());
  }
  if (!ImGui::BeginPopup(popup.c_str())) return;
  close_on_escape();
  for (const Entry& entry : entries) {
    const std::string keys(label_of(entry.command));
    if (ImGui::MenuItem(entry.what, keys.c_str(), entry.kind == shown)) {
      choose(actions, pane, entry.kind);
    }
    mark(model, prefix + "." + std::string(word_of(entry.kind)));
  }
  ImGui::EndPopup();
}

}  // namespace gnomon::desktop
