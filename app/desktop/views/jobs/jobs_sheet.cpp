#include "app/desktop/views/jobs/jobs_sheet.h"

#include <algorithm>
#include <utility>

#include "engine/simulate/simulator.h"

namespace gnomon::desktop {
namespace {

// The picture of everything has at least 256 × 512 texels and at most 512 × 1,024.
constexpr int overview_tile_rows = 2, overview_tile_columns = 4;

}  // namespace

std::vector<PackedColour> colours_by_row(const JobRows& rows,
                                         const std::vector<PackedColour>& of_run) {
  std::vector<PackedColour> colours(rows.runs().size());
  for (std::size_t i = 0; i < colours.size(); ++i) {
    colours[i] = of_run[static_cast<std::size_t>(rows.schedule_run(i))];
  }
  return colours;
}

JobSheet make_sheet(const JobSheetKey& key, const ViewSubject& subject,
                    std::shared_ptr<const JobRows> rows, const std::vector<PackedColour>& of_run,
                    const std::stop_token& stop) {
  JobSheet sheet;
  sheet.key = key;
  sheet.instance = subject.instance;
  sheet.schedule = subject.schedule;
  sheet.rows =
      rows ? std::move(rows)
           : std::make_shared<const JobRows>(*subject.instance, *subject.schedule, key.order, stop);
  if (stop.stop_requested()) throw SimulationStopped{};
  sheet.colours = colours_by_row(*sheet.rows, of_run);
  const Round horizon = std::max<Round>(sheet.rows->horizon(), 1);
  sheet.overview =
      overview_level(sheet.row_count(), horizon, overview_tile_rows, overview_tile_columns);
  const JobWindow everything{0, static_cast<double>(sheet.row_count()), 0,
                             static_cast<double>(horizon)};
  for (const JobStrip& strip : strips_in(everything, sheet.overview, sheet.row_count(), horizon)) {
    for (TileImage& tile : merge_strip(*sheet.rows, sheet.colours, strip, key.look, stop)) {
      sheet.tiles.push_back(std::move(tile));
    }
  }
  return sheet;
}

std::shared_ptr<const JobSheet> JobSheetMaker::update(const ViewInput& input,
                                                      const MergeLook& look) {
  const ViewSubject& subject = input.subject;
  const PictureOptions& options = input.options;
  // Copies of the subject share what it points to: the work may outlive the pane's interest in it.
  const auto rows = rows_.get(*input.background, {subject.generation, options.job_order},
                              [subject, order = options.job_order](const std::stop_token& stop) {
                                return JobRows(*subject.instance, *subject.schedule, order, stop);
                              });
  current_ = false;
  const bool coloured = input.colours != nullptr && !input.colours->provisional &&
                        input.colours->of_run.size() == subject.schedule->runs.size();
  if (!rows || !coloured) return sheet_.latest();
  const JobSheetKey key{subject.generation, options.job_order, input.colours->revision, look};
  const auto made = [&] {
    if (has_asked_ && asked_ == key) return sheet_.get(*input.background, key, {});
    asked_ = key;
    has_asked_ = true;
    return sheet_.get(
        *input.background, key,
        [key, subject, rows, of_run = input.colours->of_run](const std::stop_token& stop) {
          return make_sheet(key, subject, rows, of_run, stop);
        });
  }();
  current_ = made != nullptr;
  return sheet_.latest();
}

void JobSheetMaker::forget() {
  rows_.forget();
  sheet_.forget();
  has_asked_ = current_ = false;
}

}  // namespace gnomon::desktop
