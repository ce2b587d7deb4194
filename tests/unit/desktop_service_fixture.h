// What the tests of the simulation service share.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <initializer_list>
#include <memory>
#include <thread>

#include "app/desktop/simulation_service.h"

namespace gnomon::desktop::test {

/// Jobs with a prompt of 2 and these outputs, all there in round 0.
inline SceneInputs trace_of(std::initializer_list<Tokens> outputs, Tokens memory_limit) {
  SceneInputs inputs;
  Trace trace;
  for (const Tokens output : outputs) trace.rows.push_back({0, 2, output, output, output});
  inputs.trace = std::make_shared<const Trace>(trace);
  inputs.scene.workload = TraceWorkload{};
  inputs.scene.memory_limit = memory_limit;
  return inputs;
}

inline SimulationSnapshot wait_until_idle(const SimulationService& service) {
  for (int i = 0; i < 6000; ++i) {
    SimulationSnapshot snapshot = service.snapshot();
    if (!snapshot.busy) return snapshot;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ADD_FAILURE() << "the service never came to rest";
  return service.snapshot();
}

}  // namespace gnomon::desktop::test
