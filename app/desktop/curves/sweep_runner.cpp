#include "app/desktop/curves/sweep_runner.h"

#include <new>
#include <utility>

namespace gnomon::desktop {

void SweepRunner::start(BackgroundPool& pool, SweepRequest request) {
  stop();
  taken_.clear();
  work_ = std::make_shared<Work>(std::move(request));
  measure_on(pool, work_);
}

void SweepRunner::stop() {
  if (work_) work_->stop.request_stop();
}

void SweepRunner::measure_on(BackgroundPool& pool, const std::shared_ptr<Work>& work) {
  if (work->sweep.done()) return;
  pool.submit(work->stop.get_token(), [&pool, work](const std::stop_token& stop) {
    SweepPoint point;
    try {
      point = work->sweep.measure_next(stop);
    } catch (const std::bad_alloc&) {
      // Finer points need as much: the sweep ends with what it has.
      work->stop.request_stop();
      return;
    }
    {
      const std::lock_guard lock(work->mutex);
      work->points.push_back(std::move(point));
      --work->left;
    }
    measure_on(pool, work);
  });
}

const std::vector<SweepPoint>& SweepRunner::points() {
  if (work_) {
    const std::lock_guard lock(work_->mutex);
    taken_.insert(taken_.end(), work_->points.begin() + static_cast<std::ptrdiff_t>(taken_.size()),
                  work_->points.end());
  }
  return taken_;
}

std::size_t SweepRunner::total() const {
  return work_ ? work_->total : 0;
}

bool SweepRunner::running() const {
  if (!work_ || work_->stop.stop_requested()) return false;
  const std::lock_guard lock(work_->mutex);
  return work_->left > 0;
}

bool SweepRunner::cut_short() const {
  if (!work_ || !work_->stop.stop_requested()) return false;
  const std::lock_guard lock(work_->mutex);
  return work_->left > 0;
}

}  // namespace gnomon::desktop
