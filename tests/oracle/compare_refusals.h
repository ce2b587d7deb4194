// Holds the refusals of the engine against those of the oracle.
#pragma once

#include <string>

#include "engine/model/schedule.h"
#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// Both must refuse the same jobs in every round; the reasons must be the same in the first round
/// of each refusal of the engine, which says once what holds for some rounds. Empty when they
/// agree.
std::string compare_refusals(const Schedule& engine, const NaiveSchedule& naive);

}  // namespace gnomon::oracle
