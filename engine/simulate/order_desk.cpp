#include "engine/simulate/order_desk.h"

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
  const auto before = [](const Order& a, const std::tuple<Order::Kind, JobId>& b) {
    return std::tuple(a.kind, a.job) < b;
  };
  const auto found = std::lower_bound(due_.begin(), due_.end(), std::tuple(kind, job), before);
  return found != due_.end() && found->kind == kind && found->job == job ? &*found : nullptr;
}

}  // namespace gnomon
