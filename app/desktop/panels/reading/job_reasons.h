// Why a job waits, asked in the background while the playhead moves.
#pragma once

#include <cstdint>
#include <memory>

#include "app/desktop/views/background.h"
#include "app/desktop/views/view.h"
#include "engine/reasons/explain.h"

namespace gnomon::desktop {

struct JobQuestion {
  std::uint64_t generation = 0;
  JobId job = no_job;
  Round round = 0;
  friend bool operator==(const JobQuestion&, const JobQuestion&) = default;
};

/// The answers of one pane. A question is worked on to its end before the next is asked, so that
/// answers keep coming while the playhead moves faster than they do.
class JobReason {
 public:
  /// The newest answer about this job and result, perhaps of an earlier round; null before the
  /// first. `subject` has a result.
  const Explanation* ask(BackgroundPool& pool, const ViewSubject& subject, JobId job, Round round);
  /// Whether the last ask was answered for its very round.
  [[nodiscard]] bool current() const { return current_; }
  /// The round that the last answer is about.
  [[nodiscard]] Round round() const { return answered_.round; }

 private:
  BackgroundValue<Explanation, JobQuestion> made_;
  JobQuestion asked_, answered_;
  std::shared_ptr<const Explanation> answer_;
  bool open_ = false;  ///< `asked_` has no answer yet
  bool current_ = false;
};

}  // namespace gnomon::desktop
