// Which orders of the user are due, in force and carried out: the part of the referee that a
// simulation without edits never enters.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/simulate/end_queue.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

class OrderDesk {
 public:
  /// `orders` by round, then kind; they must outlive this.
  explicit OrderDesk(std::span<const Order> orders = {}) : orders_(orders) {}

  /// The round of the next order that was not taken, no_round when there is none.
  [[nodiscard]] Round next_round() const {
    return next_ < orders_.size() ? orders_[next_].round : no_round;
  }
  /// The orders of `now` become those that are due, in place of the ones before. Whether there are
  /// any.
  bool take(Round now);
  [[nodiscard]] std::span<Order> due() { return due_; }
  [[nodiscard]] std::span<const Order> due() const { return due_; }
  /// The first that was never taken and demands something, nullptr when there is none.
  [[nodiscard]] const Order* first_left() const;

  [[nodiscard]] bool is_held(JobId job) const { return !held_.empty() && held_.contains(job); }
  /// The order of this kind for `job` that is due, nullptr when there is none.
  [[nodiscard]] const Order* find(Order::Kind kind, JobId job) const;

  /// A run that was started by order, and what memory then was.
  void note_start(std::int32_t run, const Order& order, Tokens memory) {
    started_.push_back({run, order});
    demanded_tokens_ = memory;
  }
  /// Tokens in the round of the orders that are due, before the policy made room for them.
  [[nodiscard]] Tokens demanded_tokens() const { return demanded_tokens_; }
  /// What is due has been carried out, and is due no more.
  void close();

  struct Started {
    std::int32_t run = -1;
    Order order;
  };
  /// By round.
  [[nodiscard]] const std::vector<Started>& started() const { return started_; }
  /// "After edit 2", "After edits 1 and 3": those that have taken effect; empty when none has.
  [[nodiscard]] std::string after() const;

  /// "Edit 2 (start job 17 in round 40)".
  [[nodiscard]] static std::string name(const Order& order);

 private:
  std::span<const Order> orders_;
  std::size_t next_ = 0;
  std::vector<Order> due_;
  std::vector<std::size_t> by_job_;  ///< positions in due_, by kind and job
  std::set<JobId> held_;
  std::vector<Started> started_;
  std::set<std::int32_t> in_effect_;  ///< numbers
  Tokens demanded_tokens_ = 0;
};

}  // namespace gnomon
