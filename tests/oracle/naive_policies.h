// The oracle's policies, by family.
#pragma once

#include <memory>

#include "tests/oracle/naive.h"

namespace gnomon::oracle {

using NaivePolicyPtr = std::unique_ptr<NaivePolicy>;

/// fcfs, h-sf, mc-sf, svf, svf-1bit, a-max; nullptr for any other name.
NaivePolicyPtr make_admission(const std::string& name, const NaiveParameters& parameters,
                              const NaiveInstance& instance);
NaivePolicyPtr make_area_greedy(const NaiveInstance& instance);
NaivePolicyPtr make_a_min(const NaiveParameters& parameters, const NaiveInstance& instance);
/// alpha-greedy, and alpha-beta with `by_chance`.
NaivePolicyPtr make_alpha(bool by_chance, const NaiveParameters& parameters);
NaivePolicyPtr make_sorted_f(const NaiveParameters& parameters);
NaivePolicyPtr make_vllm();
NaivePolicyPtr make_gsa(double alpha, double first_slice);
NaivePolicyPtr make_gba(double alpha);
NaivePolicyPtr make_gba_d(const NaiveInstance& instance);
NaivePolicyPtr make_gsa_spec(double alpha, double first_slice);
NaivePolicyPtr make_response(double alpha);
NaivePolicyPtr make_route(double alpha);

}  // namespace gnomon::oracle
