#include "tests/oracle/naive_policies.h"

#include <stdexcept>

namespace gnomon::oracle {

std::unique_ptr<NaivePolicy> make_naive(const std::string& name, const NaiveParameters& parameters,
                                        const NaiveInstance& instance) {
  if (auto admission = make_admission(name, parameters, instance)) return admission;
  if (name == "area-greedy") return make_area_greedy(instance);
  if (name == "a-min") return make_a_min(parameters, instance);
  if (name == "alpha-greedy") return make_alpha(false, parameters);
  if (name == "alpha-beta") return make_alpha(true, parameters);
  if (name == "vllm-fcfs") return make_vllm();
  if (name == "gsa") {
    return make_gsa(value_of(parameters, "alpha", 2), value_of(parameters, "first_slice", 0));
  }
  if (name == "gba") return make_gba(value_of(parameters, "alpha", 1.5));
  if (name == "gba-d") return make_gba_d(instance);
  if (name == "gsa-spec") {
    return make_gsa_spec(value_of(parameters, "alpha", 2), value_of(parameters, "first_slice", 64));
  }
  if (name == "response") return make_response(value_of(parameters, "alpha", 2));
  if (name == "route") return make_route(value_of(parameters, "alpha", 2));
  if (name == "sorted-f") return make_sorted_f(parameters);
  throw std::logic_error("oracle: no policy " + name);
}

}  // namespace gnomon::oracle
