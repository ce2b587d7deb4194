#include "app/desktop/panels/pages/markdown_view.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "app/desktop/panels/pages/text_style.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

constexpr float indent_em = 1.5F;
constexpr float widest_picture_em = 60;
constexpr float picture_ratio = 3.0F / 8;
/// Lines longer than this are hard to read; tables and pictures may be wider.
constexpr float widest_text_em = 56;
constexpr float cell_gap_em = 1.2F;

TextRole role_of(const std::vector<Block>& blocks, std::size_t index) {
  const Block& block = blocks[index];
  if (block.kind == Block::Kind::heading) {
    return block.level == 1 ? TextRole::title : TextRole::heading;
  }
  const bool below_picture = index > 0 && blocks[index - 1].kind == Block::Kind::picture;
  return below_picture ? TextRole::caption : TextRole::body;
}

/// Free space above a block, in lengths of the font.
float gap_above_em(const std::vector<Block>& blocks, std::size_t index) {
  if (index == 0) return 0;
  const Block& block = blocks[index];
  if (block.kind == Block::Kind::heading) return 1.1F;
  if (role_of(blocks, index) == TextRole::caption) return 0.25F;
  if (!block.marker.empty() && blocks[index - 1].depth > 0) return 0.25F;
  return blocks[index - 1].kind == Block::Kind::heading ? 0.35F : 0.6F;
}

/// Lines of code as they are written, but for the letters below and above the line of formulas.
void draw_code(const Theme& theme, ImDrawList* list, const std::string& code, float left, float top,
               float line) {
  const MeasureSpan measure = measure_in(theme, TextRole::code);
  for (std::size_t start = 0; start < code.size(); top += line) {
    const std::size_t stop = std::min(code.find('\n', start), code.size());
    float x = left;
    for (const Span& span : read_formula(std::string_view(code).substr(start, stop - start))) {
      const FlowPiece piece{0, span.text, 0, measure(span, span.text), 0};
      draw_words(theme, list, TextRole::code, span, piece, x, top, false);
      x += piece.width_px;
    }
    start = stop + 1;
  }
}

}  // namespace

void MarkdownView::show(std::vector<Block> blocks) {
  blocks_ = std::move(blocks);
  laid_out_px_ = 0;
}

void MarkdownView::place_table(const PanelModel& model, const Block& block, Place& place) const {
  const MeasureSpan measure = measure_in(model.theme, TextRole::body);
  const float gap = model.em(cell_gap_em), pad = model.em(0.25F);
  const auto gaps = static_cast<float>(block.rows.front().size() - 1) * gap;
  place.columns = column_widths_px(block.rows, place.width - gaps, measure);
  float y = 0;
  for (const std::vector<Spans>& row : block.rows) {
    place.row_tops.push_back(y);
    int lines = 1;
    std::vector<Flow>& cells = place.cells.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c) {
      cells.push_back(flow_spans(row[c], place.columns[c] + 0.5F, measure));
      lines = std::max(lines, cells.back().lines);
    }
    y += static_cast<float>(lines) * place.line + 2 * pad;
  }
  place.row_tops.push_back(y);
  place.height = y;
}

MarkdownView::Place MarkdownView::place_block(const PanelModel& model, std::size_t index, float y,
                                              float width_px) const {
  const Block& block = blocks_[index];
  const TextRole role = role_of(blocks_, index);
  Place place;
  place.x = model.em(indent_em) * static_cast<float>(block.depth);
  place.y = y + model.em(gap_above_em(blocks_, index));
  place.width = width_px - place.x;
  place.line = line_px(model.theme, role);
  switch (block.kind) {
    case Block::Kind::heading:
    case Block::Kind::paragraph:
      place.width = std::min(place.width, model.em(widest_text_em) - place.x);
      place.flow = flow_spans(block.spans, place.width, measure_in(model.theme, role));
      place.height = static_cast<float>(place.flow.lines) * place.line;
      break;
    case Block::Kind::table:
      place_table(model, block, place);
      break;
    case Block::Kind::code: {
      const auto lines = 1 + std::count(block.code.begin(), block.code.end(), '\n');
      place.line = line_px(model.theme, TextRole::code);
      place.height = static_cast<float>(lines) * place.line + model.em(0.7F);
      break;
    }
    case Block::Kind::picture:
      place.width = std::min(place.width, model.em(widest_picture_em));
      place.height = place.width * picture_ratio;
      break;
  }
  return place;
}

void MarkdownView::lay_out(const PanelModel& model, float width_px) {
  if (laid_out_px_ == width_px && font_px_ == model.theme.font_px) return;
  laid_out_px_ = width_px;
  font_px_ = model.theme.font_px;
  places_.clear();
  height_px_ = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    places_.push_back(place_block(model, i, height_px_, width_px));
    height_px_ = places_.back().y + places_.back().height;
  }
}

void MarkdownView::draw_flow(const PanelModel& model, std::size_t index, const Spans& spans,
                             const Flow& flow, float x, float y, float line,
                             const MarkdownHost& host) {
  const TextRole role = role_of(blocks_, index);
  for (const FlowPiece& piece : flow.pieces) {
    const Span& span = spans[piece.span];
    const ImVec2 low{x + piece.x_px, y + static_cast<float>(piece.line) * line};
    const ImVec2 high{low.x + piece.width_px, low.y + line};
    const bool linked = !span.link.empty() && host.leads_somewhere(span.link);
    draw_words(model.theme, ImGui::GetWindowDrawList(), role, span, piece, low.x, low.y, linked);
    if (!linked || !ImGui::IsRectVisible(low, high)) continue;
    mark(model, "page.link." + span.link, {low.x, low.y, piece.width_px, line});
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(low, high)) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      if (ImGui::IsMouseClicked(0)) clicked_ = span.link;
    }
  }
}

void MarkdownView::draw_table(const PanelModel& model, std::size_t index, float left, float top,
                              const MarkdownHost& host) {
  const Block& block = blocks_[index];
  const Place& place = places_[index];
  ImDrawList* const list = ImGui::GetWindowDrawList();
  const float gap = model.em(cell_gap_em);
  float width = -gap;
  for (const float column : place.columns) width += column + gap;
  for (std::size_t row = 0; row < block.rows.size(); ++row) {
    const float y = top + place.row_tops[row], below = top + place.row_tops[row + 1];
    float x = left;
    for (std::size_t c = 0; c < block.rows[row].size(); ++c) {
      Spans spans = block.rows[row][c];
      if (row == 0) {
        for (Span& span : spans) span.italic = true;
      }
      draw_flow(model, index, spans, place.cells[row][c], x, y + model.em(0.25F), place.line, host);
      x += place.columns[c] + gap;
    }
    const float thick = model.theme.hairline_px() * (row == 0 ? 1.5F : 1);
    list->AddLine({left, below}, {left + width, below},
                  row == 0 ? model.theme.text_dim : model.theme.border, thick);
  }
}

void MarkdownView::draw_block(const PanelModel& model, std::size_t index, float left, float top,
                              const MarkdownHost& host) {
  const Theme& theme = model.theme;
  const Block& block = blocks_[index];
  const Place& place = places_[index];
  ImDrawList* const list = ImGui::GetWindowDrawList();
  switch (block.kind) {
    case Block::Kind::heading:
    case Block::Kind::paragraph: {
      draw_flow(model, index, block.spans, place.flow, left, top, place.line, host);
      if (block.marker.empty()) break;
      const float width =
          theme.body->CalcTextSizeA(theme.body->FontSize, 1e6F, 0, block.marker.c_str()).x;
      list->AddText(theme.body, theme.body->FontSize,
                    {left - width - model.em(0.45F), top + (place.line - theme.body->FontSize) / 2},
                    theme.text_dim, block.marker.c_str());
      break;
    }
    case Block::Kind::table:
      draw_table(model, index, left, top, host);
      break;
    case Block::Kind::code: {
      list->AddRectFilled({left, top}, {left + place.width, top + place.height},
                          blend(theme.panel, theme.text, 0.05), model.em(0.3F));
      draw_code(theme, list, block.code, left + model.em(0.8F), top + model.em(0.35F), place.line);
      break;
    }
    case Block::Kind::picture:
      host.draw_picture(block, {left, top, place.width, place.height});
      break;
  }
}

std::optional<std::string> MarkdownView::draw(const PanelModel& model, float width_px,
                                              const MarkdownHost& host) {
  lay_out(model, width_px);
  clicked_.reset();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 low = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 high = ImGui::GetWindowDrawList()->GetClipRectMax();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const float top = corner.y + places_[i].y;
    if (top > high.y || top + places_[i].height < low.y) continue;
    draw_block(model, i, corner.x + places_[i].x, top, host);
  }
  ImGui::Dummy({width_px, height_px_ + model.em(2)});
  return std::exchange(clicked_, std::nullopt);
}

}  // namespace gnomon::desktop
