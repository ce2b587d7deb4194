#include "engine/rules/standing_refusals.h"

#include <algorithm>

namespace gnomon {

StandingRefusals::StandingRefusals(const std::vector<Refusal>& refusals) : refusals_(&refusals) {
  std::vector<std::uint32_t> open;  // may still hold
  for (std::uint32_t i = 0; i < refusals.size(); ++i) {
    if (i % block == 0) {
      std::erase_if(open, [&](std::uint32_t o) { return refusals[o].until <= refusals[i].round; });
      first_of_block_.push_back(static_cast<std::uint32_t>(standing_.size()));
      standing_.insert(standing_.end(), open.begin(), open.end());
    }
    open.push_back(i);
  }
  first_of_block_.push_back(static_cast<std::uint32_t>(standing_.size()));
}

std::vector<std::uint32_t> StandingRefusals::in(Round round) const {
  std::vector<std::uint32_t> found;
  if (!refusals_) return found;
  const auto after =
      std::partition_point(refusals_->begin(), refusals_->end(),
                           [&](const Refusal& refusal) { return refusal.round <= round; });
  const auto end = static_cast<std::size_t>(after - refusals_->begin());
  if (end == 0) return found;
  const std::size_t at = (end - 1) / block;
  const auto add_if_it_holds = [&](std::uint32_t i) {
    if ((*refusals_)[i].until > round) found.push_back(i);
  };
  for (std::uint32_t i = first_of_block_[at]; i < first_of_block_[at + 1]; ++i) {
    add_if_it_holds(standing_[i]);
  }
  for (std::size_t i = at * block; i < end; ++i) add_if_it_holds(static_cast<std::uint32_t>(i));
  return found;
}

}  // namespace gnomon
