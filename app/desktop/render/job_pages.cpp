#include "app/desktop/render/job_pages.h"

#include <algorithm>
#include <utility>

namespace gnomon::desktop {
namespace {

// 2^15 runs are 640 KiB with their colours: all of three million runs fit 64 MiB.
constexpr std::size_t most_run_pages = 100;

std::size_t pages_for(std::size_t items, std::size_t per_page) {
  return (items + per_page - 1) / per_page;
}

void add_round(std::vector<std::uint32_t>& words, Round round) {
  const auto bits = static_cast<std::uint64_t>(round);
  words.push_back(static_cast<std::uint32_t>(bits));
  words.push_back(static_cast<std::uint32_t>(bits >> 32));
}

}  // namespace

void JobPages::show(std::shared_ptr<const JobSheet> sheet) {
  if (sheet == sheet_) return;
  const bool same_rows = sheet && sheet_ && sheet->rows == sheet_->rows;
  sheet_ = std::move(sheet);
  colours_.clear();
  resident_runs_ = 0;
  if (!same_rows) {
    runs_.clear();
    lives_.clear();
  }
  if (!sheet_) return;
  const std::size_t run_pages = pages_for(sheet_->rows->runs().size(), runs_per_page);
  runs_.resize(run_pages);
  colours_.resize(run_pages);
  lives_.resize(pages_for(sheet_->rows->rows(), rows_per_page));
}

void JobPages::put(std::unique_ptr<ResidentBuffer>& page) {
  words_.resize((words_.size() + 3) / 4 * 4);
  if (!page) page = std::make_unique<ResidentBuffer>();
  page->upload(words_);
  uploaded_bytes_ += words_.size() * sizeof(std::uint32_t);
}

std::size_t JobPages::bring_runs(std::size_t page) {
  if (runs_[page] && colours_[page]) return 0;
  const std::size_t first = page * runs_per_page;
  const std::size_t last = std::min(first + runs_per_page, sheet_->rows->runs().size());
  if (!runs_[page]) {
    words_.clear();
    for (const RowRun& run : sheet_->rows->runs().subspan(first, last - first)) {
      add_round(words_, run.start);
      words_.push_back(run.packed);
      words_.push_back(run.row);
    }
    put(runs_[page]);
  }
  const auto from = sheet_->colours.begin();
  words_.assign(from + static_cast<std::ptrdiff_t>(first),
                from + static_cast<std::ptrdiff_t>(last));
  put(colours_[page]);
  ++resident_runs_;
  if (resident_runs_ > most_run_pages) drop_far(page);
  return 1;
}

void JobPages::drop_far(std::size_t page) {
  std::size_t farthest = page;
  const auto distance = [&](std::size_t i) { return i > page ? i - page : page - i; };
  for (std::size_t i = 0; i < colours_.size(); ++i) {
    if (colours_[i] && distance(i) > distance(farthest)) farthest = i;
  }
  if (farthest == page) return;
  runs_[farthest].reset();
  colours_[farthest].reset();
  --resident_runs_;
}

std::size_t JobPages::bring_lives(std::size_t page) {
  if (lives_[page]) return 0;
  const std::size_t first = page * rows_per_page;
  const std::size_t last = std::min(first + rows_per_page, sheet_->rows->rows());
  words_.clear();
  for (std::size_t row = first; row < last; ++row) {
    const RowLife& life = sheet_->rows->life(row);
    add_round(words_, life.arrival);
    add_round(words_, life.first_start);
    add_round(words_, life.end);
    add_round(words_, 0);
  }
  put(lives_[page]);
  return 1;
}

bool JobPages::bring(const RowRange& rows, const std::vector<RunRange>& runs,
                     std::size_t most_pages) {
  if (!sheet_) return false;
  std::size_t brought = 0;
  for (std::size_t page = rows.first / rows_per_page;
       page < pages_for(rows.last, rows_per_page) && rows.last > rows.first; ++page) {
    if (lives_[page]) continue;
    if (brought >= most_pages) return false;
    brought += bring_lives(page);
  }
  for (const RunRange& range : runs) {
    for (std::size_t page = range.first / runs_per_page;
         page < pages_for(range.last, runs_per_page); ++page) {
      if (runs_[page] && colours_[page]) continue;
      if (brought >= most_pages) return false;
      brought += bring_runs(page);
    }
  }
  return true;
}

bool JobPages::bring_another(const RowRange& rows) {
  if (!sheet_ || lives_.empty()) return false;
  const std::size_t middle = std::min((rows.first + rows.last) / 2, sheet_->rows->rows() - 1);
  // Outwards from where one looks.
  const auto nearest = [](std::size_t from, std::size_t count, const auto& missing) {
    for (std::size_t away = 0; away < count; ++away) {
      if (from + away < count && missing(from + away)) return from + away;
      if (away <= from && from - away < count && missing(from - away)) return from - away;
    }
    return count;
  };
  const std::size_t life =
      nearest(middle / rows_per_page, lives_.size(), [&](std::size_t i) { return !lives_[i]; });
  if (life < lives_.size()) return bring_lives(life) > 0;
  if (resident_runs_ >= most_run_pages) return false;
  const std::size_t run = nearest(sheet_->rows->first_run(middle) / runs_per_page, runs_.size(),
                                  [&](std::size_t i) { return !runs_[i] || !colours_[i]; });
  return run < runs_.size() && bring_runs(run) > 0;
}

}  // namespace gnomon::desktop
