#include "app/desktop/views/jobs/jobs_axis.h"

#include <algorithm>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/theme.h"
#include "app/desktop/views/jobs/jobs_shapes.h"

namespace gnomon::desktop {
namespace {

constexpr double tick_gap_em = 2.6;

}  // namespace

std::vector<double> RowTicks::grid(std::int64_t row_count) const {
  std::vector<double> heights;
  if (ids) return heights;
  for (const std::int64_t row : rows) {
    heights.push_back(y_of_row(row_count, static_cast<double>(row)));
  }
  return heights;
}

RowTicks row_ticks(const PlotScene& scene, std::int64_t row_count) {
  RowTicks ticks;
  const JobWindow window = window_of(scene.map.view, row_count);
  const double height = row_px(scene.map);
  ticks.ids = height >= static_cast<double>(scene.canvas.text_height(Face::mono));
  if (ticks.ids) {
    const RowRange range = rows_in(window, static_cast<std::size_t>(row_count));
    for (std::size_t row = range.first; row < range.last; ++row) {
      ticks.rows.push_back(static_cast<std::int64_t>(row));
    }
    return ticks;
  }
  const double low = std::max(window.first_row, 0.0);
  const double high = std::min(window.last_row, static_cast<double>(row_count));
  const std::vector<double> at = axis_ticks(low, high, (high - low) * height,
                                            tick_gap_em * static_cast<double>(scene.layout.em));
  if (at.size() > 1) ticks.step = at[1] - at[0];
  for (const double row : at) ticks.rows.push_back(static_cast<std::int64_t>(row));
  return ticks;
}

const char* row_axis_title(const JobSheet& sheet, const RowTicks& ticks, JobOrder order) {
  const auto last = static_cast<JobId>(sheet.row_count() - 1);
  // By id, and with none left out, both count the same.
  const bool same = order == JobOrder::id && last >= 0 && sheet.instance->source_row(last) == last;
  return ticks.ids || same ? "job" : "row";
}

void paint_row_axis(const PlotScene& scene, const JobSheet& sheet, const RowTicks& ticks) {
  const Box& plot = scene.layout.plot;
  Canvas& canvas = scene.canvas;
  const float half = canvas.text_height(Face::mono) / 2;
  const float right = plot.min.x - 0.45f * scene.layout.em;
  const auto label = [&](float at, const std::string& text, PackedColour colour) {
    // The first and the last stay clear of the header and the ruler.
    const float y = std::clamp(at, plot.min.y + 0.7f * half, plot.max.y - 0.7f * half);
    canvas.text({right - canvas.text_width(text, Face::mono), y - half}, text, Face::mono, colour);
  };
  // Like "round" at the end of the ruler, in the corner that both axes leave free.
  const std::string title =
      canvas.elided(row_axis_title(sheet, ticks, scene.input.options.job_order), Face::body,
                    right - scene.layout.all.min.x);
  canvas.text({right - canvas.text_width(title, Face::body) - 0.2f * scene.layout.em,
               scene.layout.ruler.min.y + 0.45f * scene.layout.em},
              title, Face::body, scene.theme.text_dim);
  for (const std::int64_t row : ticks.rows) {
    if (ticks.ids) {
      const BarSpan bar = bar_of(scene.map, sheet.row_count(), static_cast<std::size_t>(row));
      const auto y = static_cast<float>(bar.middle());
      if (y < plot.min.y || y > plot.max.y) continue;
      const JobId job = sheet.rows->job_of(static_cast<std::size_t>(row));
      const bool selected = job == scene.input.selected_job;
      label(y, job_number(*sheet.instance, job),
            selected ? scene.theme.text : scene.theme.text_dim);
      continue;
    }
    const auto y =
        static_cast<float>(scene.map.y(y_of_row(sheet.row_count(), static_cast<double>(row))));
    if (y < plot.min.y - 1 || y > plot.max.y + 1) continue;
    char buffer[64];
    canvas.line({plot.min.x - 0.25f * scene.layout.em, y}, {plot.min.x, y}, scene.theme.border,
                scene.layout.hairline);
    label(y, format_tick(static_cast<double>(row), ticks.step, buffer, sizeof buffer),
          scene.theme.text_dim);
  }
}

float row_axis_width(const Canvas& canvas, const Theme& theme, const Instance* instance) {
  std::int64_t highest = 0;
  if (instance != nullptr && !instance->jobs.empty()) {
    const auto last = static_cast<JobId>(instance->jobs.size() - 1);
    highest = std::max<std::int64_t>(last + 1, instance->source_row(last));
  }
  const float title =
      std::max(canvas.text_width("job", Face::body), canvas.text_width("row", Face::body));
  return std::max(axis_width(canvas, theme, static_cast<double>(highest)),
                  title + 0.9f * theme.font_px);
}

}  // namespace gnomon::desktop
