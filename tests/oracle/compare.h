// Holds a schedule of the engine against one of the oracle.
#pragma once

#include <string>

#include "engine/model/instance.h"
#include "engine/model/schedule.h"
#include "engine/policies/registry.h"
#include "tests/oracle/naive.h"

namespace gnomon::oracle {

Instance to_engine(const NaiveInstance& instance);

/// Runs `spec` in the engine.
Schedule run_engine(const Instance& instance, const PolicySpec& spec);

/// The first difference between the two in words: the round of a standstill, runs, and the phases
/// and refusals where the oracle tells them. Empty when they agree. Runs are compared by (start,
/// job).
std::string difference(const Schedule& engine, const NaiveSchedule& naive);

/// The rules of the model, checked on the engine's schedule alone: memory <= M in every round, no
/// start before its arrival, one run of a job at a time, every job completed exactly once after
/// exactly its output (at most once after a standstill), numbers of the schedule true. Empty when
/// all hold.
std::string broken_rule(const NaiveInstance& instance, const Schedule& engine);

/// The engine's runs as the oracle's.
std::vector<NaiveRun> to_naive(const std::vector<Run>& runs);

}  // namespace gnomon::oracle
