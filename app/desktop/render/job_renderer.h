// Draws the inside of the jobs view, exact rows or merged tiles with their ground and grid, into a
// texture of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "app/desktop/render/job_pages.h"
#include "app/desktop/views/jobs/jobs_store.h"
#include "app/desktop/views/view_rect.h"

namespace gnomon::desktop {

struct JobColours {
  PackedColour plot = 0, outside = 0, grid = 0;
  PackedColour waiting = 0, restart = 0, killed = 0;
  friend bool operator==(const JobColours&, const JobColours&) = default;
};

/// Everything that the picture depends on.
struct JobPicture {
  int width_px = 1, height_px = 1;  ///< pixels of the screen
  float px = 1;                     ///< of them per pixel of the design: widths of lines, hatches
  ViewRect view;
  Round horizon = 0;  ///< what lies beyond [0, horizon] × [0, rows] is dimmed
  std::int64_t rows = 0;
  std::vector<double> grid_rounds, grid_rows;  ///< the latter in units of the view, from the bottom
  JobColours colours;
  std::uint64_t sheet = 0;  ///< changes with what is shown
  bool exact = false;
  RowRange in_sight;            ///< exact: rows
  std::vector<RunRange> runs;   ///< exact
  std::vector<TileDraw> tiles;  ///< merged
  friend bool operator==(const JobPicture&, const JobPicture&) = default;
};

class JobRenderer {
 public:
  /// Needs a current OpenGL 3.3 context, as all of its functions and its destruction do. Throws
  /// std::runtime_error with a sentence when the driver refuses a shader.
  JobRenderer();
  ~JobRenderer();
  JobRenderer(const JobRenderer&) = delete;
  JobRenderer& operator=(const JobRenderer&) = delete;

  /// Pages of runs, for exact pictures: those in sight must be there.
  [[nodiscard]] JobPages& pages();
  /// A texture of job_tile_texels² texels.
  [[nodiscard]] unsigned make_tile(std::span<const PackedColour> texels);
  void drop_tiles(std::span<const unsigned> textures);

  /// Brings the picture up to date, doing nothing when nothing changed, and returns the GL name of
  /// its texture. Row 0 of the texture is at the bottom.
  unsigned draw(const JobPicture& picture);
  [[nodiscard]] std::uint64_t uploaded_bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace gnomon::desktop
