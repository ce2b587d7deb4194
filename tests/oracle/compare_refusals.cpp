#include "tests/oracle/compare_refusals.h"

#include <algorithm>
#include <sstream>
#include <tuple>
#include <vector>

namespace gnomon::oracle {
namespace {

RefusalReason to_engine(NaiveRefusal::Why why) {
  switch (why) {
    case NaiveRefusal::Why::forecast:
      return RefusalReason::forecast_overflow;
    case NaiveRefusal::Why::now:
      return RefusalReason::memory_now;
    case NaiveRefusal::Why::after_kill:
      return RefusalReason::after_kill;
    case NaiveRefusal::Why::peaks:
      return RefusalReason::peaks_reserved;
    case NaiveRefusal::Why::protected_share:
      return RefusalReason::protected_memory;
    case NaiveRefusal::Why::stagger:
      return RefusalReason::stagger;
    case NaiveRefusal::Why::planned_later:
      return RefusalReason::planned_later;
    case NaiveRefusal::Why::batch_full:
      return RefusalReason::batch_full;
    case NaiveRefusal::Why::lane_busy:
      return RefusalReason::lane_busy;
    case NaiveRefusal::Why::not_eligible:
      return RefusalReason::not_eligible;
    case NaiveRefusal::Why::batch_running:
      return RefusalReason::batch_running;
    case NaiveRefusal::Why::width:
      return RefusalReason::width_reserved;
  }
  return RefusalReason::memory_now;
}

/// One round of a refusal of the engine.
struct Refused {
  Round round;
  const Refusal* refusal;
};

std::string describe(const Refusal& r) {
  std::ostringstream text;
  text << "job " << r.job << " overflow " << r.overflow_round << " excess " << r.excess_tokens
       << " reason " << static_cast<int>(r.reason) << " planned " << r.ghost_rounds << " blocker "
       << r.blocker;
  return text.str();
}

/// The oracle's refusal in the engine's form; what it does not tell is taken from `like`.
std::string describe(const NaiveRefusal& r, const Refusal* like) {
  Refusal result;
  result.job = static_cast<JobId>(r.job);
  result.overflow_round = r.overflow_round;
  result.excess_tokens = r.excess;
  result.reason = to_engine(r.why);
  result.blocker = static_cast<JobId>(r.blocker);
  result.ghost_rounds = static_cast<std::int32_t>(r.planned);
  if (r.planned < 0 && like != nullptr) result.ghost_rounds = like->ghost_rounds;
  return describe(result);
}

std::vector<Refused> round_by_round(const std::vector<Refusal>& refusals) {
  std::vector<Refused> result;
  for (const Refusal& refusal : refusals) {
    for (Round t = refusal.round; t < refusal.until; ++t) result.push_back({t, &refusal});
  }
  std::stable_sort(result.begin(), result.end(), [](const Refused& a, const Refused& b) {
    return std::tie(a.round, a.refusal->job) < std::tie(b.round, b.refusal->job);
  });
  return result;
}

}  // namespace

std::string compare_refusals(const Schedule& engine, const NaiveSchedule& naive) {
  if (engine.refusals_truncated || !naive.tells_refusals) return {};
  const std::vector<Refused> left = round_by_round(engine.refusals);
  std::vector<NaiveRefusal> right = naive.refusals;
  std::stable_sort(right.begin(), right.end(), [](const NaiveRefusal& a, const NaiveRefusal& b) {
    return std::tie(a.round, a.job) < std::tie(b.round, b.job);
  });
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const Refused* mine = i < left.size() ? &left[i] : nullptr;
    const NaiveRefusal* other = i < right.size() ? &right[i] : nullptr;
    const std::string my_text = mine == nullptr ? "nothing" : describe(*mine->refusal);
    const std::string other_text =
        other == nullptr ? "nothing" : describe(*other, mine == nullptr ? nullptr : mine->refusal);
    bool same = mine != nullptr && other != nullptr && mine->round == other->round &&
                mine->refusal->job == other->job;
    if (same && mine->round == mine->refusal->round) same = my_text == other_text;
    if (same) continue;
    return "refusal " + std::to_string(i) + ": engine in round " +
           std::to_string(mine == nullptr ? -1 : mine->round) + " " + my_text +
           "; oracle in round " + std::to_string(other == nullptr ? -1 : other->round) + " " +
           other_text;
  }
  return {};
}

}  // namespace gnomon::oracle
