#include "engine/whatif/edited_policy.h"

#include <algorithm>
#include <utility>

#include "engine/whatif/led_jobs.h"

namespace gnomon {

namespace {

class EditedPolicy final : public Policy {
 public:
  EditedPolicy(std::unique_ptr<Policy> inner, JobsView<Knowledge::nothing> jobs,
               std::vector<Order> orders)
      : inner_(std::move(inner)), orders_(std::move(orders)), led_(jobs) {}

  void decide(Controls& controls) override {
    if (inner_->takes_orders()) {
      inner_->decide(controls);
    } else {
      led_.decide(controls, *inner_);
    }
  }
  [[nodiscard]] Round patience_rounds(const Instance& instance) const override {
    return inner_->patience_rounds(instance);
  }
  [[nodiscard]] std::size_t expected_runs(const Instance& instance) const override {
    return inner_->expected_runs(instance);
  }
  [[nodiscard]] std::span<const Order> orders() const override { return orders_; }
  [[nodiscard]] bool takes_orders() const override { return true; }

 private:
  std::unique_ptr<Policy> inner_;
  std::vector<Order> orders_;
  LedJobs led_;
};

}  // namespace

std::unique_ptr<Policy> edited_policy(std::unique_ptr<Policy> inner,
                                      JobsView<Knowledge::nothing> jobs,
                                      std::vector<Order> orders) {
  return std::make_unique<EditedPolicy>(std::move(inner), jobs, std::move(orders));
}

}  // namespace gnomon
