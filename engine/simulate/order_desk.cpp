#include "engine/simulate/order_desk.h"

#include <numeric>
#include <tuple>

namespace gnomon {

bool OrderDesk::take(Round now) {
  due_.clear();
  demanded_tokens_ = 0;
  for (; next_ < orders_.size() && orders_[next_].round <= now; ++next_) {
    const Order& order = orders_[next_];
    due_.push_back(order);
    if (order.kind == Order::Kind::hold) held_.insert(order.job);
    if (order.kind == Order::Kind::release) held_.erase(order.job);
  }
  by_job_.resize(due_.size());
  std::iota(by_job_.begin(), by_job_.end(), std::size_t{0});
  std::sort(by_job_.begin(), by_job_.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(due_[a].kind, due_[a].job) < std::tuple(due_[b].kind, due_[b].job);
  });
  return !due_.empty();
}

const Order* OrderDesk::first_left() const {
  const auto left = orders_.subspan(next_);
  const auto first = std::find_if(left.begin(), left.end(), [](const Order& order) {
    return order.kind != Order::Kind::release;
  });
  return first == left.end() ? nullptr : &*first;
}

void OrderDesk::close() {
  for (const Order& order : due_) in_effect_.insert(order.number);
  due_.clear();
  by_job_.clear();
}

std::string OrderDesk::after() const {
  if (in_effect_.empty()) return {};
  constexpr std::size_t most_by_number = 3;
  if (in_effect_.size() > most_by_number) {
    return "After " + std::to_string(in_effect_.size()) + " edits";
  }
  std::string text = in_effect_.size() == 1 ? "After edit " : "After edits ";
  std::size_t left = in_effect_.size();
  for (const std::int32_t number : in_effect_) {
    text += std::to_string(number + 1);
    --left;
    text += left > 1 ? ", " : left == 1 ? " and " : "";
  }
  return text;
}

std::string OrderDesk::name(const Order& order) {
  return "Edit " + std::to_string(order.number + 1) + " (" + describe(order.edit) + ")";
}

const Order* OrderDesk::find(Order::Kind kind, JobId job) const {
  const auto before = [&](std::size_t position, const std::tuple<Order::Kind, JobId>& b) {
    return std::tuple(due_[position].kind, due_[position].job) < b;
  };
  const auto found =
      std::lower_bound(by_job_.begin(), by_job_.end(), std::tuple(kind, job), before);
  if (found == by_job_.end()) return nullptr;
  const Order& order = due_[*found];
  return order.kind == kind && order.job == job ? &order : nullptr;
}

}  // namespace gnomon
