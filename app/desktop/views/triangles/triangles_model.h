// What a triangles view has made of a result on workers, and shows until the next is there.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/desktop/views/background.h"
#include "app/desktop/views/triangles/triangles_items.h"
#include "app/desktop/views/view.h"

namespace gnomon::desktop {

/// Made of one schedule; immutable.
struct TrianglesShapes {
  RunLanes lanes;
  LaneLevels levels;
  std::vector<std::uint32_t> slot_data, lane_data, row_data;  ///< for the GPU
};

/// Made of those and the colours of runs.
struct TrianglesColours {
  std::shared_ptr<const std::vector<PackedColour>> of_run;
  std::vector<std::uint32_t> means;
};

class TrianglesModel {
 public:
  /// Asks for what `input` needs. Returns whether what is shown changed.
  bool update(const ViewInput& input);
  /// Null before the first result was laid out. Both change together, and with `subject`.
  [[nodiscard]] const std::shared_ptr<const TrianglesShapes>& shapes() const { return shapes_; }
  [[nodiscard]] const std::shared_ptr<const TrianglesColours>& colours() const { return colours_; }
  /// What they were made of.
  [[nodiscard]] const ViewSubject& subject() const { return subject_; }
  /// Whether that is what `input` asks to show, in its colours.
  [[nodiscard]] bool current(const ViewInput& input) const;

 private:
  struct ColourKey {
    std::uint64_t generation = 0, revision = 0;
    friend bool operator==(const ColourKey&, const ColourKey&) = default;
  };
  BackgroundValue<TrianglesShapes, std::uint64_t> shape_maker_;
  BackgroundValue<TrianglesColours, ColourKey> colour_maker_;
  std::shared_ptr<const TrianglesShapes> shapes_;
  std::shared_ptr<const TrianglesColours> colours_;
  ViewSubject subject_;
  ColourKey key_;
  std::shared_ptr<const std::vector<PackedColour>> of_run_;  ///< a copy for the worker
  ColourKey of_run_key_;
};

}  // namespace gnomon::desktop
