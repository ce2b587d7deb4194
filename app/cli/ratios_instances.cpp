#include "app/cli/ratios_instances.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/cli/numbers.h"
#include "engine/model/error.h"
#include "engine/model/random.h"

namespace gnomon::cli {
namespace {

constexpr std::string_view whole_rest = "M-s";

IntegerRange parse_range(std::string_view option, std::string_view text, std::int64_t min,
                         std::int64_t max) {
  const std::size_t dots = text.find("..");
  const std::string_view low = text.substr(0, dots);
  const std::string_view high = dots == std::string_view::npos ? low : text.substr(dots + 2);
  const IntegerRange range{parse_integer(option, low, min, max),
                           high == whole_rest ? max : parse_integer(option, high, min, max)};
  if (range.low > range.high) {
    throw InputError(std::string(option) + " needs a range such as 1..5, not \"" +
                     std::string(text) + "\".");
  }
  return range;
}

}  // namespace

Instance InstanceFamily::instance(std::int64_t trial) const {
  const RandomStream random(random_key(seed, "ratios"), static_cast<std::uint64_t>(trial));
  std::uint64_t draws = 0;
  const auto draw = [&](const IntegerRange& range) {
    const auto width = static_cast<double>(range.high - range.low + 1);
    return range.low + static_cast<std::int64_t>(random.unit(draws++) * width);
  };
  Instance instance;
  instance.memory_limit = draw(memory);
  const std::int64_t count = draw(jobs);
  double clock = 0;
  while (std::ssize(instance.jobs) < count) {
    const Tokens s = draw(prompt);
    const Tokens most = instance.memory_limit - s;
    const Tokens o = draw({std::min(output.low, most), std::min(output.high, most)});
    if (arrivals_per_round > 0) clock -= std::log(random.open_unit(draws++)) / arrivals_per_round;
    instance.jobs.push_back(exact_job(s, o, static_cast<Round>(clock)));
  }
  return instance;
}

InstanceFamily parse_family(const RatiosOptions& options) {
  InstanceFamily family;
  family.jobs = parse_range("--jobs", options.jobs, 1, 100'000);
  family.memory = parse_range("--memory", options.memory, 1, max_memory_limit_tokens);
  family.prompt = parse_range("--prompt", options.prompt, 0, max_memory_limit_tokens);
  family.output = parse_range("--output", options.output, 1, max_memory_limit_tokens);
  if (options.prompt.ends_with(whole_rest)) {
    throw InputError("--prompt needs a range of numbers; only --output may end in M-s.");
  }
  if (family.prompt.high + family.output.low > family.memory.low) {
    throw InputError("a prompt of " + std::to_string(family.prompt.high) + " and an output of " +
                     std::to_string(family.output.low) + " tokens do not fit into M = " +
                     std::to_string(family.memory.low) + "; raise --memory.");
  }
  if (options.arrivals != "burst") {
    family.arrivals_per_round = parse_number("--arrivals", options.arrivals);
    if (!(family.arrivals_per_round >= 1e-6 && family.arrivals_per_round <= 1e6)) {
      throw InputError("--arrivals needs burst, or 0.000001 to 1000000 jobs per round.");
    }
  }
  constexpr std::int64_t largest_seed = 9'007'199'254'740'992;
  family.seed = static_cast<std::uint64_t>(parse_integer("--seed", options.seed, 0, largest_seed));
  return family;
}

}  // namespace gnomon::cli
