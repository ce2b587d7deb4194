#include "engine/policies/one_bit.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/model/ranks.h"
#include "engine/policies/registry.h"

namespace gnomon {

namespace {

Tokens median_output(const Instance& instance) {
  if (instance.jobs.empty()) return 1;
  std::vector<Tokens> outputs;
  outputs.reserve(instance.jobs.size());
  for (const Job& job : instance.jobs) outputs.push_back(job.output);
  return nearest_rank(outputs, 50);
}

struct Class {
  std::int64_t jobs = 0;
  std::int64_t tokens = 0;  ///< at most max_jobs × max_memory_limit_tokens = 10^16

  void add(Tokens output) {
    ++jobs;
    tokens += output;
  }
  [[nodiscard]] Tokens rounded_mean() const {
    return jobs == 0 ? 1 : (2 * tokens + jobs) / (2 * jobs);
  }
};

}  // namespace

OneBitAdvice one_bit_advice(const Instance& instance, const OneBitAdvice& given) {
  OneBitAdvice advice = given;
  if (advice.threshold == 0) advice.threshold = median_output(instance);
  if (advice.short_proxy > 0 && advice.long_proxy > 0) return advice;
  Class short_jobs;
  Class long_jobs;
  for (const Job& job : instance.jobs) {
    (job.output > advice.threshold ? long_jobs : short_jobs).add(job.output);
  }
  if (advice.short_proxy == 0) advice.short_proxy = short_jobs.rounded_mean();
  if (advice.long_proxy == 0) advice.long_proxy = long_jobs.rounded_mean();
  return advice;
}

OneBitAdvice one_bit_advice(const Instance& instance, const PolicySpec& spec) {
  const auto tokens = [&](const char* name) { return static_cast<Tokens>(parameter(spec, name)); };
  return one_bit_advice(instance,
                        OneBitAdvice{tokens("threshold"), tokens("short"), tokens("long")});
}

}  // namespace gnomon
