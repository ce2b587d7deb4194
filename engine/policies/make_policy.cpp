#include <utility>
#include <vector>

#include "engine/model/error.h"
#include "engine/policies/a_min.h"
#include "engine/policies/admission.h"
#include "engine/policies/alpha_protection.h"
#include "engine/policies/area_greedy.h"
#include "engine/policies/gba.h"
#include "engine/policies/gba_d.h"
#include "engine/policies/gsa.h"
#include "engine/policies/gsa_spec.h"
#include "engine/policies/one_bit.h"
#include "engine/policies/programme_plans.h"
#include "engine/policies/registry.h"
#include "engine/policies/response.h"
#include "engine/policies/route.h"
#include "engine/policies/sorted_f.h"
#include "engine/policies/tie_order.h"
#include "engine/policies/vllm_fcfs.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/whatif/edited_policy.h"
#include "engine/whatif/hand_made.h"
#include "engine/whatif/orders.h"

namespace gnomon {

namespace {

std::uint64_t seed(const PolicySpec& spec) {
  return static_cast<std::uint64_t>(parameter(spec, "seed"));
}

PlacementRule placement_rule(const PolicySpec& spec) {
  return static_cast<PlacementRule>(parameter(spec, "placement"));
}

TieOrder tie_order(const PolicySpec& spec) {
  return parameter(spec, "ties") > 0 ? TieOrder::by_seed(seed(spec)) : TieOrder();
}

std::unique_ptr<Policy> make_one_bit(const PolicySpec& spec, const Instance& instance) {
  const OneBitAdvice advice = one_bit_advice(instance, spec);
  const JobsView<Knowledge::one_bit> jobs(instance, advice.threshold);
  return std::make_unique<Admission<Knowledge::one_bit>>(jobs, advice);
}

// Without its edits.
std::unique_ptr<Policy> make_plain(const PolicySpec& spec, const Instance& instance,
                                   const MakeOptions& options) {
  using enum Knowledge;
  const JobsView<output> with_output(instance);
  const JobsView<upper> with_upper(instance);
  const JobsView<lower> with_lower(instance);
  const JobsView<nothing> blind(instance);
  const std::string_view name = spec.name;
  if (name == "fcfs") return std::make_unique<Admission<output>>(with_output, Priority::arrival);
  if (name == "h-sf") return std::make_unique<Admission<output>>(with_output, Priority::estimate);
  if (name == "mc-sf") return std::make_unique<Admission<upper>>(with_upper, Priority::estimate);
  if (name == "svf") return std::make_unique<Admission<upper>>(with_upper, Priority::area);
  if (name == "svf-1bit") return make_one_bit(spec, instance);
  if (name == "area-greedy") return std::make_unique<AreaGreedy>(with_output);
  if (name == "sorted-f") {
    BatchOptions batches;
    batches.solver = static_cast<Solver>(parameter(spec, "solver"));
    batches.epsilon = parameter(spec, "epsilon");
    batches.stop = options.stop;
    return std::make_unique<SortedF>(with_output, batches, placement_rule(spec));
  }
  if (name == "sorted-lp") {
    return std::make_unique<PlannedPolicy>(with_output,
                                           sorted_lp_plan(instance, placement_rule(spec), options));
  }
  if (name == "optimum") {
    return std::make_unique<PlannedPolicy>(
        with_output, optimum_plan(instance, parameter(spec, "time_limit"), options));
  }
  if (name == "a-max") {
    return std::make_unique<Admission<upper>>(with_upper, Priority::estimate, tie_order(spec));
  }
  if (name == "a-min") {
    const Refine refine = parameter(spec, "refine") > 0 ? Refine::evict : Refine::running;
    return std::make_unique<AMin>(with_lower, refine, tie_order(spec));
  }
  if (name == "gba") return std::make_unique<Gba>(with_output, parameter(spec, "alpha"));
  if (name == "gsa") {
    return std::make_unique<Gsa>(blind, parameter(spec, "alpha"), parameter(spec, "first_slice"));
  }
  if (name == "gba-d") return std::make_unique<GbaD>(with_output);
  if (name == "gsa-spec") {
    return std::make_unique<GsaSpec>(blind, parameter(spec, "alpha"),
                                     parameter(spec, "first_slice"));
  }
  if (name == "route") return std::make_unique<Route>(blind, parameter(spec, "alpha"));
  if (name == "response") {
    return std::make_unique<Response>(blind, parameter(spec, "alpha"));
  }
  if (name == "vllm-fcfs") return std::make_unique<VllmFcfs>(blind);
  if (name == "alpha-greedy") {
    return std::make_unique<AlphaProtection>(blind, parameter(spec, "protect"));
  }
  if (name == "alpha-beta") {
    return std::make_unique<AlphaProtection>(blind, parameter(spec, "protect"),
                                             parameter(spec, "clear"), seed(spec));
  }
  throw InputError("Policy '" + spec.name + "' cannot be made.");
}

}  // namespace

std::unique_ptr<Policy> make_policy(const PolicySpec& spec, const Instance& instance,
                                    const MakeOptions& options) {
  validate(spec);
  if (spec.name == hand_made_name) {
    return std::make_unique<PlannedPolicy>(JobsView<Knowledge::output>(instance),
                                           hand_made_plan(instance, spec.edits));
  }
  if (spec.name == recorded_name) {
    throw InputError("The policy 'recorded' plays a recording, which only its scenario has.");
  }
  if (spec.edits.empty()) return make_plain(spec, instance, options);
  std::vector<Order> orders = orders_of(spec.edits, instance);
  return edited_policy(make_plain(spec, instance, options), JobsView<Knowledge::nothing>(instance),
                       std::move(orders));
}

}  // namespace gnomon
