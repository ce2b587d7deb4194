// What would have been, on top of a view: the run of the waiting job, and where predictions end.
// In a view:
//   ghosts.update(input, output);                             // once per frame, before painting
//   ghosts.paint_lines_on_stack(scene, taken);                // memory plane
//   ghosts.paint_labels(scene);                               // when nothing else is to be painted
//   ghosts.paint_run(scene, run, place);                      // triangles: per predicted run
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/background.h"
#include "app/desktop/views/ghosts/ghost_items.h"
#include "app/desktop/views/plot/plot_frame.h"
#include "engine/reasons/ghost_index.h"

namespace gnomon::desktop {

class GhostOverlay {
 public:
  /// Finds out what is to be shown of the selected and the hovered job. Sets `output.refining`
  /// while there is something to wait for.
  void update(const ViewInput& input, ViewOutput& output);

  /// In the memory plane, over the bands: the ghost of the selected job if it waits, its predicted
  /// ends if it runs, those of the hovered job. Only with StackOrder::start do runs of the plane
  /// lie where `base` says. `taken`: boxes in the plot that labels keep off, such as that of "M =
  /// 256".
  void paint_lines_on_stack(const PlotScene& scene, std::span<const Box> taken = {});
  /// What paint_lines_on_stack has to say: above all lines, so that none goes through a word.
  void paint_labels(const PlotScene& scene);

  /// Runs of which paint_run shows something: of the selected and of the hovered job the one that
  /// is active in the playhead's round and the one that completed, where the policy looks at the
  /// prediction and it differs from the truth, or where the policy has an estimate.
  [[nodiscard]] std::span<const std::int32_t> predicted_runs() const { return predicted_; }
  /// The predicted ends of one run in a view that draws it undistorted. Call it for each of
  /// predicted_runs(), in their order: labels come with the last, above the lines of all.
  void paint_run(const PlotScene& scene, std::int32_t run, const RunPlace& place);

 private:
  std::shared_ptr<const GhostIndex> index(const ViewInput& input);
  void add_predicted(const ViewInput& input, JobId job);
  void paint_run_lines(const PlotScene& scene, std::int32_t run, const RunPlace& place);
  /// "job 3 " where the predictions of two jobs are shown.
  [[nodiscard]] std::string owner_of(const PlotScene& scene, JobId job) const;
  /// õ in the present round, for the selected job's active run.
  [[nodiscard]] std::optional<Tokens> estimate_of(std::int32_t run, JobId job,
                                                  JobId selected_job) const;

  BackgroundValue<GhostIndex, std::uint64_t> made_;
  std::shared_ptr<const GhostIndex> index_;
  Round round_ = 0;  ///< of the playhead
  // The ghost, and what it was made for.
  std::optional<GhostShape> shape_;
  std::uint64_t shape_generation_ = 0;
  JobId shape_job_ = no_job;
  Round shape_round_ = -1;
  std::vector<std::int32_t> predicted_;
  std::optional<LabelPlaces> places_;  ///< of this frame
  std::vector<GhostLabel> labels_;     ///< of this frame, until they are painted
  std::vector<GhostLabel> warnings_;   ///< those that tell of an overflow
};

}  // namespace gnomon::desktop
