#include "engine/reasons/planned_memory.h"

#include <algorithm>
#include <iterator>

namespace gnomon {

void PlannedMemory::settle() {
  if (added_.empty()) return;
  std::sort(added_.begin(), added_.end());
  const auto sorted = static_cast<std::ptrdiff_t>(runs_.size());
  for (const Planned& run : added_) offsets_ += run.offset;
  if (added_.size() == 1) {
    const auto first = runs_.begin() + static_cast<std::ptrdiff_t>(first_);
    runs_.insert(std::upper_bound(first, runs_.end(), added_.front()), added_.front());
  } else {
    runs_.insert(runs_.end(), added_.begin(), added_.end());
    std::inplace_merge(runs_.begin() + static_cast<std::ptrdiff_t>(first_), runs_.begin() + sorted,
                       runs_.end());
  }
  added_.clear();
}

void PlannedMemory::remove(Round end, Tokens offset) {
  const Planned run{end, offset};
  const auto first = runs_.begin() + static_cast<std::ptrdiff_t>(first_);
  const auto found = std::lower_bound(first, runs_.end(), run);
  if (found == runs_.end() || *found != run) return;  // passed
  offsets_ -= offset;
  runs_.erase(found);
}

void PlannedMemory::pass(Round round) {
  for (; first_ < runs_.size() && runs_[first_].end <= round + 1; ++first_) {
    offsets_ -= runs_[first_].offset;
  }
  if (first_ > 64 && first_ > runs_.size() / 2) {
    runs_.erase(runs_.begin(), runs_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
}

void PlannedMemory::fitting(RoundSpan span, Tokens prompt, Round rounds,
                            std::vector<RoundSpan>& out) const {
  // In a later round x the runs with planned ends after x hold B(x), and the candidate x - t + 1
  // tokens beside its prompt. So t is too early for x while t < H(x) = B(x) + prompt + x + 1 - M,
  // and x is asked of t in x - rounds < t < x.
  //
  // Between two planned ends B grows by a token per run and round, hence so does H, faster than x.
  // There the t that some x forbids are one span: for the first x that forbids any, from
  // x - rounds + 1 on; each next x begins one round later and ends at least one round later; up to
  // min(x, H(x)) of the last x. And these spans begin later and later from one piece to the next,
  // so that one pass over the pieces leaves what no x forbids.
  if (rounds == 1) {
    out.push_back(span);
    return;
  }
  Tokens offsets = offsets_;
  auto active = static_cast<std::int64_t>(runs_.size() - first_);
  std::size_t next = first_;
  Round allowed_from = span.start;
  const Round last = span.end - 1 + rounds;  // exclusive
  for (Round x = span.start + 1; x < last && allowed_from < span.end;) {
    for (; next < runs_.size() && runs_[next].end <= x; ++next) {
      offsets -= runs_[next].offset;
      --active;
    }
    const Round end = next < runs_.size() ? std::min(runs_[next].end, last) : last;
    const Round h = offsets + active * x + prompt + x + 1 - limit_;
    const Round margin = h - (x - rounds + 1);  // positive: x forbids some t
    const Round piece = x;
    if (margin <= 0) x = active > 0 ? x + -margin / active + 1 : end;
    if (x < end) {
      const Round forbidden_from = x - rounds + 1;
      const Round forbidden_to = std::min(end - 1, h + (active + 1) * (end - 1 - piece));
      if (forbidden_from > allowed_from) {
        out.push_back({allowed_from, std::min(forbidden_from, span.end)});
      }
      allowed_from = std::max(allowed_from, forbidden_to);
    }
    x = end;
  }
  if (allowed_from < span.end) out.push_back({allowed_from, span.end});
}

}  // namespace gnomon
