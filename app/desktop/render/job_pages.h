// The rows of a sheet on the GPU: runs, their colours and the lives of jobs, in pages that are
// uploaded when they come into sight, or before that when there is nothing else to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/desktop/render/resident_buffer.h"
#include "app/desktop/views/jobs/jobs_shapes.h"
#include "app/desktop/views/jobs/jobs_sheet.h"

namespace gnomon::desktop {

class JobPages {
 public:
  /// Power of two, below the least that a driver must be able to hold in one buffer.
  static constexpr std::size_t runs_per_page = 1 << 15;
  static constexpr std::size_t rows_per_page = 1 << 15;

  /// Needs a current OpenGL 3.3 context, as all of its functions and its destruction do. Runs and
  /// lives stay where the rows are the same and only colours change.
  void show(std::shared_ptr<const JobSheet> sheet);
  /// Makes everything of the rows and the runs resident, uploading at most `most_pages` pages.
  /// Returns whether it is.
  bool bring(const RowRange& rows, const std::vector<RunRange>& runs, std::size_t most_pages);
  /// Uploads one more page, the nearest to the rows; false when all is there, or as much as may be.
  bool bring_another(const RowRange& rows);

  /// Pages of runs and of their colours, and of lives; bring() has returned true for them.
  [[nodiscard]] const ResidentBuffer& runs(std::size_t page) const { return *runs_[page]; }
  [[nodiscard]] const ResidentBuffer& colours(std::size_t page) const { return *colours_[page]; }
  [[nodiscard]] const ResidentBuffer& lives(std::size_t page) const { return *lives_[page]; }
  /// Since it was made.
  [[nodiscard]] std::uint64_t uploaded_bytes() const { return uploaded_bytes_; }

 private:
  using Pages = std::vector<std::unique_ptr<ResidentBuffer>>;
  std::size_t bring_runs(std::size_t page);  ///< pages that it uploaded
  std::size_t bring_lives(std::size_t page);
  void put(std::unique_ptr<ResidentBuffer>& page);
  void drop_far(std::size_t page);

  std::shared_ptr<const JobSheet> sheet_;
  Pages runs_, colours_, lives_;
  std::vector<std::uint32_t> words_;
  std::size_t resident_runs_ = 0;  ///< pages
  std::uint64_t uploaded_bytes_ = 0;
};

}  // namespace gnomon::desktop
