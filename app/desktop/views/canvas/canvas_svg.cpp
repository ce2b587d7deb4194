#include "app/desktop/views/canvas/canvas_svg.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/desktop/views/canvas/svg_clip.h"
#include "app/desktop/views/canvas/svg_text.h"

namespace gnomon::desktop {
namespace {

/// Shapes that reach further out than this are cut; others stay what they are.
constexpr float far_px = 4096;

bool invisible(PackedColour colour) {
  return colour >> 24 == 0;
}

bool finite(std::span<const Point> points) {
  return std::all_of(points.begin(), points.end(),
                     [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

bool reaches_far(const Box& box, const Box& all) {
  const Box near = grown(all, far_px);
  return box.min.x < near.min.x || box.min.y < near.min.y || box.max.x > near.max.x ||
         box.max.y > near.max.y;
}

std::string box_attributes(const Box& box, float rounding_px = 0) {
  std::string out;
  out += attribute("x", box.min.x);
  out += attribute("y", box.min.y);
  out += attribute("width", box.width());
  out += attribute("height", box.height());
  if (rounding_px > 0) out += attribute("rx", rounding_px);
  return out;
}

std::string stroke(PackedColour colour, float width_px) {
  std::string out = " fill=\"none\"" + paint_attribute("stroke", colour);
  out += attribute("stroke-width", width_px);
  return out;
}

void append_point(std::string& out, Point point) {
  append_number(out, point.x);
  out += ' ';
  append_number(out, point.y);
}

/// The window draws lines through the middle of the pixel that they name.
Point centred(Point point) {
  return {point.x + 0.5F, point.y + 0.5F};
}

/// The order of preference that the window has, too.
std::string font_style(Face face, float em_px) {
  std::string out = face == Face::mono
                        ? " font-family=\"'JetBrains Mono', 'DejaVu Sans Mono', 'Noto Sans Mono', "
                          "'Liberation Mono', monospace\""
                        : " font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', "
                          "sans-serif\"";
  out += attribute("font-size", em_px);
  if (face == Face::heading) out += " font-weight=\"600\"";
  if (face == Face::small) out += " font-weight=\"500\"";
  return out;
}

}  // namespace

SvgCanvas::SvgCanvas(float width_px, float height_px, const TextMetrics& metrics, const SvgInk& ink)
    : metrics_(metrics), ink_(ink), all_{{0, 0}, {width_px, height_px}} {
  clips_.push_back({all_, true, false});
}

void SvgCanvas::fill_rect(Box box, PackedColour colour, float rounding_px) {
  if (invisible(colour) || !visible(box) || !finite(std::array{box.min, box.max})) return;
  if (rounding_px <= 0 && reaches_far(box, all_)) box = intersection(box, grown(all_, far_px));
  emit("rect", paint_attribute("fill", colour), box_attributes(box, rounding_px));
}

void SvgCanvas::rect(Box box, PackedColour colour, float width_px, float rounding_px) {
  if (invisible(colour) || !visible(grown(box, width_px)) || !finite(std::array{box.min, box.max}))
    return;
  box = {centred(box.min), {box.max.x - 0.5F, box.max.y - 0.5F}};
  if (box.max.x <= box.min.x || box.max.y <= box.min.y) return;
  emit("rect", stroke(colour, width_px), box_attributes(box, rounding_px));
}

void SvgCanvas::emit_line(Point from, Point to, std::string style, float width_px) {
  const std::array<Point, 2> ends = {centred(from), centred(to)};
  if (!finite(ends)) return;
  const Box box = bounds_of(ends);
  if (!visible(grown(box, width_px))) return;
  const auto shown = reaches_far(box, all_) ? cut_line(ends[0], ends[1], grown(all_, far_px))
                                            : std::optional(ends);
  if (!shown) return;
  std::string attributes;
  attributes += attribute("x1", (*shown)[0].x);
  attributes += attribute("y1", (*shown)[0].y);
  attributes += attribute("x2", (*shown)[1].x);
  attributes += attribute("y2", (*shown)[1].y);
  emit("line", std::move(style), attributes);
}

void SvgCanvas::line(Point from, Point to, PackedColour colour, float width_px) {
  if (!invisible(colour)) emit_line(from, to, stroke(colour, width_px), width_px);
}

void SvgCanvas::dashed_line(Point from, Point to, PackedColour colour, float width_px,
                            float dash_px) {
  if (invisible(colour)) return;
  std::string style = stroke(colour, width_px);
  if (dash_px > 0) style += attribute("stroke-dasharray", dash_px);
  emit_line(from, to, std::move(style), width_px);
}

void SvgCanvas::emit_path(std::span<const Point> points, bool closed, const std::string& style) {
  std::string data = " d=\"";
  for (std::size_t i = 0; i < points.size(); ++i) {
    data += i == 0 ? 'M' : i == 1 ? 'L' : ' ';
    append_point(data, points[i]);
  }
  data += closed ? "z\"" : "\"";
  emit("path", style, data);
}

void SvgCanvas::polyline(std::span<const Point> points, PackedColour colour, float width_px,
                         bool closed) {
  if (points.size() < 2 || invisible(colour) || !finite(points)) return;
  if (!visible(grown(bounds_of(points), width_px))) return;
  // Round, because the points of a curve that goes up and down would grow spikes.
  emit_path(points, closed, stroke(colour, width_px) + " stroke-linejoin=\"round\"");
}

void SvgCanvas::fill_polygon(std::span<const Point> points, PackedColour colour, Hatch hatch) {
  if (points.size() < 3 || !finite(points)) return;
  if (invisible(colour) && hatch == Hatch::none) return;
  Box box = bounds_of(points);
  if (!visible(box)) return;
  std::vector<Point> cut;
  if (reaches_far(box, all_)) {
    cut = cut_polygon(points, grown(all_, far_px));
    if (cut.size() < 3) return;
    points = cut;
    box = bounds_of(points);
  }
  const bool roomy = std::min(box.width(), box.height()) >= 3 * ink_.px;
  if (!invisible(colour)) {
    const PackedColour filled = hatch_ground(hatch, colour, ink_, roomy);
    std::string style = paint_attribute("fill", filled);
    // Viewers blend the edges of neighbours one by one, and the ground shines through between
    // shapes of a pixel or so: let those reach a little under each other.
    if (!roomy && filled >> 24 == 0xFF) {
      style += paint_attribute("stroke", filled) + attribute("stroke-width", 0.5);
    }
    emit_path(points, true, style);
  }
  if (hatch == Hatch::none || !roomy) return;
  used_hatches_[static_cast<std::size_t>(hatch)] = true;
  emit_path(points, true, " fill=\"url(#" + std::string(hatch_name(hatch)) + ")\"");
}

void SvgCanvas::fill_circle(Point centre, float radius_px, PackedColour colour) {
  if (invisible(colour) || !finite(std::array{centre, Point{radius_px, 0}})) return;
  if (!visible(grown({centre, centre}, radius_px))) return;
  std::string attributes;
  attributes += attribute("cx", centre.x);
  attributes += attribute("cy", centre.y);
  attributes += attribute("r", radius_px);
  emit("circle", paint_attribute("fill", colour), attributes);
}

void SvgCanvas::text(Point at, const std::string& text, Face face, PackedColour colour) {
  if (text.empty() || invisible(colour) || !finite(std::array{at})) return;
  if (!visible({at, {at.x + text_width(text, face), at.y + text_height(face)}})) return;
  std::string attributes;
  attributes += attribute("x", at.x);
  attributes += attribute("y", at.y + metrics_.ascent(face));
  emit("text", paint_attribute("fill", colour) + font_style(face, metrics_.em(face)), attributes,
       xml_escaped(text));
}

float SvgCanvas::text_width(const std::string& text, Face face) const {
  return metrics_.width(text, face);
}

float SvgCanvas::text_height(Face face) const {
  return metrics_.height(face);
}

void SvgCanvas::push_clip(Box box) {
  const Box inner = intersection(box, clip());
  const bool needed = !(inner.min.x == clip().min.x && inner.min.y == clip().min.y &&
                        inner.max.x == clip().max.x && inner.max.y == clip().max.y);
  clips_.push_back({inner, false, needed});
}

void SvgCanvas::pop_clip() {
  if (clips_.size() < 2) return;
  if (clips_.back().open) {
    flush();
    body_ += "</g>\n";
  }
  clips_.pop_back();
}

bool SvgCanvas::visible(const Box& box) const {
  if (clip().min.x >= clip().max.x || clip().min.y >= clip().max.y) return false;
  return box.min.x < clip().max.x && box.max.x >= clip().min.x && box.min.y < clip().max.y &&
         box.max.y >= clip().min.y;
}

void SvgCanvas::open_clips() {
  for (Clip& wanted : clips_) {
    if (wanted.open || !wanted.needed) continue;
    flush();
    const std::size_t next = clip_numbers_.size();
    const std::size_t number =
        clip_numbers_.try_emplace(box_attributes(wanted.box), next).first->second;
    body_ += "<g clip-path=\"url(#clip" + std::to_string(number) + ")\">\n";
    wanted.open = true;
  }
}

void SvgCanvas::emit(std::string_view element, std::string style, std::string_view attributes,
                     std::string_view content) {
  open_clips();
  if (style != group_style_) {
    flush();
    group_style_ = std::move(style);
  }
  if (group_size_++ == 0) group_element_bytes_ = element.size();
  group_ += '<';
  group_ += element;
  group_ += attributes;
  if (content.empty()) {
    group_ += "/>\n";
    return;
  }
  group_ += '>';
  group_ += content;
  group_ += "</";
  group_ += element;
  group_ += ">\n";
}

void SvgCanvas::flush() {
  if (group_size_ == 1) {
    group_.insert(1 + group_element_bytes_, group_style_);
    body_ += group_;
  } else if (group_size_ > 1) {
    body_ += "<g" + group_style_ + ">\n" + group_ + "</g>\n";
  }
  group_.clear();
  group_style_.clear();
  group_size_ = 0;
}

std::string SvgCanvas::definitions() const {
  std::string out;
  for (const Hatch hatch : {Hatch::prompt, Hatch::killed, Hatch::merged, Hatch::idle}) {
    if (used_hatches_[static_cast<std::size_t>(hatch)]) out += hatch_pattern(hatch, ink_);
  }
  std::vector<std::string> boxes(clip_numbers_.size());
  for (const auto& [box, number] : clip_numbers_) boxes[number] = box;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    out += "<clipPath id=\"clip" + std::to_string(i) + "\"><rect" + boxes[i] + "/></clipPath>\n";
  }
  return out.empty() ? out : "<defs>\n" + out + "</defs>\n";
}

std::string SvgCanvas::finish(std::string_view title) {
  flush();
  std::string size;
  size += attribute("width", all_.width());
  size += attribute("height", all_.height());
  std::string box = "0 0 ";
  append_point(box, all_.max);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"" + size + " viewBox=\"" + box +
         "\" xml:space=\"preserve\">\n<title>" + xml_escaped(title) + "</title>\n" + definitions();
  out += body_;
  return out + "</svg>\n";
}

}  // namespace gnomon::desktop
