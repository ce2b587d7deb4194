// What the jobs view draws from: sorted rows, the colours of their runs, and a picture of
// everything. Made on a worker and swapped as one, so that rows, colours and pictures always belong
// together.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/desktop/views/background.h"
#include "app/desktop/views/jobs/jobs_merge.h"
#include "app/desktop/views/view.h"
#include "engine/geometry/job_rows.h"

namespace gnomon::desktop {

/// What a sheet depends on.
struct JobSheetKey {
  std::uint64_t generation = 0;
  JobOrder order = JobOrder::id;
  std::uint64_t colours_revision = 0;
  MergeLook look;
  friend bool operator==(const JobSheetKey&, const JobSheetKey&) = default;
};

/// Immutable once made.
struct JobSheet {
  JobSheetKey key;
  std::shared_ptr<const Instance> instance;
  std::shared_ptr<const Schedule> schedule;
  std::shared_ptr<const JobRows> rows;
  std::vector<PackedColour> colours;  ///< per JobRows::runs()
  JobLevel overview;                  ///< level at which `tiles` show everything
  std::vector<TileImage> tiles;

  [[nodiscard]] std::int64_t row_count() const { return static_cast<std::int64_t>(rows->rows()); }
};

/// Copies colours from the order of the schedule into that of the rows.
[[nodiscard]] std::vector<PackedColour> colours_by_row(const JobRows& rows,
                                                       const std::vector<PackedColour>& of_run);

/// Makes the whole sheet here and now. `rows` may be null. Throws SimulationStopped on a stop
/// request.
[[nodiscard]] JobSheet make_sheet(const JobSheetKey& key, const ViewSubject& subject,
                                  std::shared_ptr<const JobRows> rows,
                                  const std::vector<PackedColour>& of_run,
                                  const std::stop_token& stop = {});

/// Keeps a sheet up to date in the background. Rows survive a change of colours.
class JobSheetMaker {
 public:
  /// The sheet for `input`, or the last one while it is being made, or null before the first.
  std::shared_ptr<const JobSheet> update(const ViewInput& input, const MergeLook& look);
  /// Whether what update() returned last is what was asked for.
  [[nodiscard]] bool current() const { return current_; }
  /// Starts anew without a result.
  void forget();

 private:
  struct RowsKey {
    std::uint64_t generation = 0;
    JobOrder order = JobOrder::id;
    friend bool operator==(const RowsKey&, const RowsKey&) = default;
  };
  BackgroundValue<JobRows, RowsKey> rows_;
  BackgroundValue<JobSheet, JobSheetKey> sheet_;
  JobSheetKey asked_;
  bool has_asked_ = false;
  bool current_ = false;
};

}  // namespace gnomon::desktop
