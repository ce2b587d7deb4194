#include "app/desktop/export_picture.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>

#include "app/desktop/export_legend.h"
#include "app/desktop/theme.h"

namespace gnomon::desktop {
namespace {

// In font sizes.
constexpr float margin_em = 0.9F, gap_em = 0.55F, padding_em = 0.6F;
constexpr float heading_em = 2.0F, title_em = 2.1F;

/// Text in the middle of a line's height. Returns where it ends.
float centred(Canvas& canvas, float x, const Box& line, const std::string& text, Face face,
              PackedColour colour) {
  const float y = (line.min.y + line.max.y - canvas.text_height(face)) / 2;
  canvas.text({x, y}, text, face, colour);
  return x + canvas.text_width(text, face);
}

void paint_title(const ExportPane& pane, const Box& line, const Theme& theme, Canvas& canvas) {
  const float em = theme.font_px;
  const float figure_px = canvas.text_width(pane.figure, Face::mono);
  const float figure_x = line.max.x - figure_px;
  const std::string policy = canvas.elided(pane.policy, Face::heading, line.width());
  const float end = centred(canvas, line.min.x, line, policy, Face::heading,
                            theme.policy[pane.index % std::size(theme.policy)]);
  const bool room = end + em <= figure_x;
  if (room) centred(canvas, figure_x, line, pane.figure, Face::mono, theme.text);
  const float right = (room ? figure_x : line.max.x) - em;
  const float left = end + 0.6F * em;
  centred(canvas, left, line, canvas.elided(pane.parameters, Face::body, right - left), Face::body,
          theme.text_dim);
}

}  // namespace

ExportLayout lay_out_export(const ExportContent& content, const Theme& theme, float view_width_px,
                            float view_height_px) {
  const auto px = [&](float lengths) { return std::round(theme.font_px * lengths); };
  const std::size_t count = content.panes.size();
  const std::size_t columns = content.stacked || count == 0 ? 1 : count == 4 ? 2 : count;
  const std::size_t rows = (count + columns - 1) / columns;
  const float padding = px(padding_em), gap = px(gap_em), margin = px(margin_em);
  const float view_width = std::round(view_width_px), view_height = std::round(view_height_px);
  const float card_width = view_width + 2 * padding;
  const float card_height = px(title_em) + view_height + padding;
  const auto times = [](std::size_t n) { return static_cast<float>(n); };

  ExportLayout layout;
  const float inner = times(columns) * card_width + times(columns - 1) * gap;
  layout.width_px = inner + 2 * margin;
  layout.heading = {{margin, px(0.2F)}, {margin + inner, px(0.2F + heading_em)}};
  for (std::size_t i = 0; i < count; ++i) {
    const float x = margin + times(i % columns) * (card_width + gap);
    const float y = layout.heading.max.y + times(i / columns) * (card_height + gap);
    const float below_title = y + px(title_em);
    layout.panes.push_back(
        {{{x, y}, {x + card_width, y + card_height}},
         {{x + padding, y}, {x + padding + view_width, below_title}},
         {{x + padding, below_title}, {x + padding + view_width, below_title + view_height}}});
  }
  float y = layout.heading.max.y + times(rows) * card_height + times(rows > 0 ? rows - 1 : 0) * gap;
  const float legend = export_legend_em(content, inner / theme.font_px);
  if (legend > 0) y += px(0.5F);
  layout.legend = {{margin, y}, {margin + inner, y + px(legend)}};
  layout.height_px = layout.legend.max.y + px(legend > 0 ? 0.5F : margin_em);
  return layout;
}

void paint_export(const ExportContent& content, const ExportLayout& layout, const Theme& theme,
                  Canvas& canvas) {
  const float em = theme.font_px;
  canvas.fill_rect({{0, 0}, {layout.width_px, layout.height_px}}, theme.window);
  const Box& heading = layout.heading;
  const std::string scene = canvas.elided(content.scene, Face::heading, heading.width());
  const float end = centred(canvas, heading.min.x, heading, scene, Face::heading, theme.text);
  const std::string facts =
      canvas.elided(content.facts, Face::small, heading.max.x - end - 0.8F * em);
  centred(canvas, end + 0.8F * em, heading, facts, Face::small, theme.text_dim);
  for (std::size_t i = 0; i < layout.panes.size(); ++i) {
    canvas.fill_rect(layout.panes[i].card, theme.panel, 0.3F * em);
    paint_title(content.panes[i], layout.panes[i].title, theme, canvas);
  }
  paint_export_legend(content, layout.legend, theme, canvas);
}

std::string parameters_text(const PolicySpec& spec) {
  const PolicyInfo* info = find_policy(spec.name);
  std::string out;
  if (!info) return out;
  for (const ParameterInfo& known : info->parameters) {
    if (!out.empty()) out += ", ";
    out += known.symbol;
    out += " = " + value_text(known, parameter(spec, known.name));
  }
  return out;
}

std::string export_file_name(const ExportContent& content, const std::string& extension) {
  std::string words = content.scene;
  for (const ExportPane& pane : content.panes) {
    words += ' ' + pane.policy;
    // What all panes show is said once, at the end.
    const bool last = &pane == &content.panes.back();
    if (last || pane.kind != content.panes.back().kind) {
      words += ' ';
      words += word_of(pane.kind);
    }
  }
  std::string out;
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = byte < 0x80 && (std::isalnum(byte) != 0 || c == '.' || c == '_');
    if (kept) {
      out += static_cast<char>(std::tolower(byte));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  // Neither hidden nor an option.
  while (!out.empty() && (out.front() == '.' || out.front() == '-')) out.erase(0, 1);
  return (out.empty() ? "picture" : out) + extension;
}

}  // namespace gnomon::desktop
