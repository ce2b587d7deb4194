#include "engine/model/error.h"
#include "engine/policies/admission.h"
#include "engine/policies/gba.h"
#include "engine/policies/gsa.h"
#include "engine/policies/registry.h"
#include "engine/policies/vllm_fcfs.h"

namespace gnomon {

std::unique_ptr<Policy> make_policy(const PolicySpec& spec, const Instance& instance,
                                    const MakeOptions&) {
  validate(spec);
  using enum Knowledge;
  const JobsView<output> with_output(instance);
  const JobsView<upper> with_upper(instance);
  const JobsView<nothing> blind(instance);
  const std::string_view name = spec.name;
  if (name == "fcfs") return std::make_unique<Admission<output>>(with_output, Priority::arrival);
  if (name == "h-sf") return std::make_unique<Admission<output>>(with_output, Priority::estimate);
  if (name == "mc-sf") return std::make_unique<Admission<upper>>(with_upper, Priority::estimate);
  if (name == "svf") return std::make_unique<Admission<upper>>(with_upper, Priority::area);
  if (name == "gba") return std::make_unique<Gba>(with_output, parameter(spec, "alpha"));
  if (name == "gsa") {
    return std::make_unique<Gsa>(blind, parameter(spec, "alpha"), parameter(spec, "first_slice"));
  }
  if (name == "vllm-fcfs") return std::make_unique<VllmFcfs>(blind);
  throw InputError("Policy '" + spec.name + "' cannot be made.");
}

}  // namespace gnomon
