// How a policy goes through what the user demands of it: see Controls::orders.
#pragma once

#include "engine/simulate/simulator.h"

namespace gnomon {

/// Kills, holds and releases, before the policy's own kills. `target` has stop_by_order(controls,
/// order) for a running job, which waits then; take_out(job) of the queue and put_back(job) into it.
template <typename Target>
void follow_orders_but_starts(Controls& controls, Target&& target) {
  for (const Order& order : controls.orders()) {
    if (order.kind == Order::Kind::kill) target.stop_by_order(controls, order);
    if (order.kind == Order::Kind::hold) target.take_out(order.job);
    if (order.kind == Order::Kind::release) target.put_back(order.job);
  }
}

/// Starts, after the policy's own kills and before its own starts, whether they fit or not.
/// `target` has start_by_order(controls, job) for a job that waits.
template <typename Target>
void follow_start_orders(Controls& controls, Target&& target) {
  for (const Order& order : controls.orders()) {
    if (order.kind == Order::Kind::start) target.start_by_order(controls, order.job);
  }
}

}  // namespace gnomon
