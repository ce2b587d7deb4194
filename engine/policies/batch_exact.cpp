#include "engine/policies/batch_exact.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "engine/policies/batch_members.h"
#include "engine/policies/batch_promise.h"
#include "engine/policies/batch_swap.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

namespace {

// Jobs are decided on by descending output, so that a new member o of a batch with c members and
// prompts S, itself included, needs S + c·o <= M and no earlier member's condition changes. Of two
// states of the same size, one with fewer prompts and fewer outputs can do whatever the other can;
// with equal outputs the smaller ids decide, and adding the same jobs to both does not change that.
template <std::size_t Words>
class Programme {
 public:
  Programme(Pool pool, Tokens memory_limit, const std::stop_token& stop)
      : pool_(pool), limit_(memory_limit), stop_(stop) {}

  Batch run(const Batch& known) {
    Batch order(pool_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return pool_[a].output > pool_[b].output;
    });
    std::vector<PoolJob> jobs;
    jobs.reserve(order.size());
    for (const std::uint32_t position : order) jobs.push_back(pool_[position]);
    BatchPromise promise(std::move(jobs), limit_, value_of(pool_, known));

    states_.assign(1, {State{}});
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (stop_.stop_requested()) throw SimulationStopped{};
      promise.advance(i + 1);
      decide_on(order[i], promise);
    }
    return best();
  }

 private:
  /// Bit 63 - p % 64 of word p / 64 stands for position p: the larger number has the smaller ids.
  using Members = std::array<std::uint64_t, Words>;
  struct State {
    Tokens prompts = 0;
    std::int64_t outputs = 0;
    Members members{};
    [[nodiscard]] bool beats(const State& other) const {
      return outputs != other.outputs ? outputs < other.outputs : members > other.members;
    }
  };
  /// By ascending prompts, each beating the one before it.
  using States = std::vector<State>;

  void decide_on(std::uint32_t position, BatchPromise& promise) {
    if (!states_.back().empty()) states_.emplace_back();
    for (std::size_t count = states_.size() - 1; count > 0; --count) {
      promise.begin_count(static_cast<std::int64_t>(count));
      merge(states_[count], states_[count - 1], position, static_cast<Tokens>(count), promise);
      states_[count].swap(merged_);
    }
  }

  // The states of `without`, and those of `smaller` with the job in addition, that nothing beats.
  void merge(const States& without, const States& smaller, std::uint32_t position, Tokens count,
             BatchPromise& promise) {
    const PoolJob& job = pool_[position];
    const Tokens most_prompts = limit_ - count * job.output - job.prompt;
    merged_.clear();
    auto old = without.begin();
    auto base = smaller.begin();
    const auto base_end =
        std::upper_bound(smaller.begin(), smaller.end(), most_prompts,
                         [](Tokens most, const State& state) { return most < state.prompts; });
    const auto keep = [&](const State& state) {
      if (state.outputs > promise.most_outputs(state.prompts)) return;
      if (!merged_.empty()) {
        State& last = merged_.back();
        if (!state.beats(last)) return;
        if (last.prompts == state.prompts) {
          last = state;
          return;
        }
      }
      merged_.push_back(state);
    };
    while (base != base_end) {
      State added = *base++;
      added.prompts += job.prompt;
      added.outputs += job.output;
      added.members[position / 64] |= std::uint64_t{1} << (63 - position % 64);
      while (old != without.end() && old->prompts <= added.prompts) keep(*old++);
      keep(added);
    }
    while (old != without.end()) keep(*old++);
  }

  [[nodiscard]] Batch best() const {
    const State* best = nullptr;
    std::int64_t best_count = 0;
    for (std::size_t count = 1; count < states_.size(); ++count) {
      if (states_[count].empty()) continue;
      const State& state = states_[count].back();
      const auto size = static_cast<std::int64_t>(count);
      // Of equal F, the larger batch.
      if (best == nullptr || compare_f({state.outputs, size}, {best->outputs, best_count}) <= 0) {
        best = &state;
        best_count = size;
      }
    }
    Batch batch;
    if (best == nullptr) return batch;
    for (std::uint32_t position = 0; position < pool_.size(); ++position) {
      if ((best->members[position / 64] >> (63 - position % 64) & 1U) != 0) {
        batch.push_back(position);
      }
    }
    return batch;
  }

  Pool pool_;
  Tokens limit_;
  const std::stop_token& stop_;
  std::vector<States> states_;  ///< by count
  States merged_;
};

// A batch to be beaten. Local search misses small batches of very short jobs.
Batch good_batch(Pool pool, Tokens memory_limit, const std::stop_token& stop) {
  Batch good = swap_batch(pool, memory_limit, stop);
  Batch order(pool.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return pool[a].output < pool[b].output;
  });
  BatchMembers members(pool, memory_limit);
  for (const std::uint32_t position : order) {
    if (!members.fits_with(pool[position])) continue;
    members.add(position);
    if (Batch shortest = members.sorted(); comes_before(pool, shortest, good)) {
      good = std::move(shortest);
    }
  }
  return good;
}

}  // namespace

Batch exact_batch(Pool pool, Tokens memory_limit, const std::stop_token& stop) {
  if (pool.size() > most_exact_jobs) throw std::length_error("exact_batch: pool too large");
  const Batch known = good_batch(pool, memory_limit, stop);
  if (known.empty()) return known;
  const auto run = [&]<std::size_t Words>() {
    return Programme<Words>(pool, memory_limit, stop).run(known);
  };
  if (pool.size() <= 64) return run.template operator()<1>();
  if (pool.size() <= 128) return run.template operator()<2>();
  if (pool.size() <= 256) return run.template operator()<4>();
  if (pool.size() <= 512) return run.template operator()<8>();
  return run.template operator()<32>();
}

}  // namespace gnomon
