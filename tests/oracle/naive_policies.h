// The oracle's policies, by family.
#pragma once

#include <memory>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

/// What the queue of an admission policy is sorted by, ties by id.
enum class Priority {
  arrival,  ///< fcfs
  output,   ///< h-sf
  upper,    ///< mc-sf
  area,     ///< svf, with the predicted maximum
};

const char* priority_name(Priority priority);
std::unique_ptr<NaivePolicy> make_admission(Priority priority, const NaiveInstance& instance);
std::unique_ptr<NaivePolicy> make_vllm();
std::unique_ptr<NaivePolicy> make_gsa(double alpha, double first_slice);
std::unique_ptr<NaivePolicy> make_gba(double alpha);

}  // namespace gnomon::oracle
