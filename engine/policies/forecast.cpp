#include "engine/policies/forecast.h"

#include <algorithm>

namespace gnomon {

std::vector<Forecast::Entry>::iterator Forecast::find(Round end) {
  const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(first_);
  return std::lower_bound(first, entries_.end(), end,
                          [](const Entry& entry, Round value) { return entry.end < value; });
}

void Forecast::add(Round start, Tokens prompt, Round end) {
  auto place = find(end);
  if (place == entries_.end() || place->end != end) place = entries_.insert(place, {end, 0, 0});
  ++place->count;
  place->offset += prompt - start + 1;
}

void Forecast::remove(Round start, Tokens prompt, Round end) {
  const auto place = find(end);
  --place->count;
  place->offset -= prompt - start + 1;
}

void Forecast::add_overrun(Round start, Tokens prompt) {
  ++overrun_count_;
  overrun_offset_ += prompt - start + 1;
}

void Forecast::remove_overrun(Round start, Tokens prompt) {
  --overrun_count_;
  overrun_offset_ -= prompt - start + 1;
}

void Forecast::drop_until(Round now) {
  while (first_ < entries_.size() && entries_[first_].end <= now) ++first_;
  // Move the rest to the front only when half of the storage is gone: amortised O(1) per entry.
  if (first_ > 64 && 2 * first_ > entries_.size()) {
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }
}

Forecast::Verdict Forecast::check(Round now, Tokens prompt, Round length) const {
  const Round last = now + length - 1;
  const std::int64_t candidate = prompt - now + 1;
  std::int64_t count = 0;
  std::int64_t offset = 0;
  Verdict verdict;

  // Memory only grows between estimated ends, so the last round before each end and the last round
  // of the candidate are the only ones that can be the fullest.
  const auto look_at = [&](Round round) {
    const Tokens excess = offset + count * round + candidate + round - limit_;
    if (excess <= 0) return;
    // Started d rounds later, the candidate holds d tokens less in `round`: as long as it starts by
    // then, it needs d >= excess.
    verdict.retry_round = std::max(verdict.retry_round, std::min(now + excess, round + 1));
    if (excess >= verdict.excess_tokens) {  // rounds are looked at from late to early
      verdict.excess_tokens = excess;
      verdict.overflow_round = round;
    }
    verdict.fits = false;
  };

  auto entry = entries_.rbegin();
  const auto gone = entries_.rend() - static_cast<std::ptrdiff_t>(first_);
  for (; entry != gone && entry->end > last; ++entry) {
    count += entry->count;
    offset += entry->offset;
  }
  look_at(last);
  for (; entry != gone && entry->end > now; ++entry) {
    if (entry->count == 0) continue;
    count += entry->count;
    offset += entry->offset;
    look_at(entry->end - 1);
  }
  if (overrun_count_ > 0) {
    count += overrun_count_;
    offset += overrun_offset_;
    look_at(now);
    // Nobody knows when a run past its estimate ends, and until some run does, memory only grows.
    if (!verdict.fits && verdict.overflow_round == now) verdict.retry_round = no_retry;
  }
  return verdict;
}

}  // namespace gnomon
