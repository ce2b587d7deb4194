#include "app/cli/json_number.h"
#include "app/cli/run_report.h"

namespace gnomon::cli {
namespace {

Json parameters(const PolicySpec& spec) {
  Json json = Json::object();
  for (const ParameterInfo& info : find_policy(spec.name)->parameters) {
    json[std::string(info.name)] = parameter_value(info, parameter(spec, info.name));
  }
  return json;
}

Json policy(const PolicyResult& result) {
  const Metrics& m = result.metrics;
  Json json = {{"policy", result.spec.name},
               {"params", parameters(result.spec)},
               {"total_latency", m.total_latency},
               {"mean_latency", m.mean_latency},
               {"p50_latency", m.p50_latency},
               {"p95_latency", m.p95_latency},
               {"p99_latency", m.p99_latency},
               {"makespan", m.makespan},
               {"peak_memory", m.peak_memory},
               {"utilization", m.utilization},
               {"kills", m.kills},
               {"wasted_area", number(m.wasted_area)},
               {"ratio", m.ratio},
               {"seconds", result.seconds}};
  if (result.spec.edits.empty()) return json;
  json["edits"] = Json::array();
  for (const Edit& edit : result.spec.edits) json["edits"].push_back(to_string(edit));
  return json;
}

}  // namespace

std::string json_text(const RunResults& results) {
  Json policies = Json::array();
  for (const PolicyResult& result : results.policies) policies.push_back(policy(result));
  Json json = {{"memory_limit", results.memory_limit},
               {"jobs", results.jobs},
               {"dropped", results.dropped},
               {"bounds",
                {{"area", results.bounds.area},
                 {"combined", number(results.bounds.combined)},
                 {"length", number(results.bounds.length)}}}};
  if (results.relaxation) json["bounds"]["relaxation"] = number(*results.relaxation);
  if (results.optimum) {
    json["bounds"]["searched"] = number(results.bounds.searched);
    json["optimum"] = {{"total_latency", number(*results.optimum->incumbent)},
                       {"bound", number(*results.optimum->bound)},
                       {"proven", is_proven(*results.optimum)},
                       {"gap_percent", gap_percent(*results.optimum)},
                       {"nodes", results.optimum->nodes},
                       {"seconds", results.optimum->seconds}};
  }
  json["policies"] = std::move(policies);
  return json.dump(2) + "\n";
}

}  // namespace gnomon::cli
