#include "engine/scenario/knobs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

#include "engine/model/error.h"
#include "engine/model/text.h"
#include "engine/scenario/expression.h"
#include "engine/scenario/scenario.h"

namespace gnomon {
namespace {

std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}

void require(bool holds, const std::string& sentence) {
  if (!holds) throw InputError(sentence);
}

void validate_knob(const Knob& knob, const std::string& path) {
  require(is_free_name(knob.name),
          path +
              ".name must be a letter, then letters, digits or _, and none of the words that "
              "expressions use, not " +
              in_quotes(knob.name) + ".");
  for (const double number : {knob.value, knob.min, knob.max, knob.step}) {
    require(std::fabs(number) <= largest_knob_value,  // false for NaN
            path + ": value, min, max and step must be numbers between -9e15 and 9e15.");
  }
  require(knob.min < knob.max, path + ".min must be below its max.");
  require(knob.min <= knob.value && knob.value <= knob.max,
          path + ".value must be between its min and its max.");
  require(knob.step >= 0, path + ".step must not be negative.");
  require(!knob.logarithmic || knob.min > 0, path + ".min must be above 0 for a logarithmic knob.");
}

}  // namespace

Binding parse_binding(std::string_view line) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) {
    throw InputError("must be \"TARGET = EXPRESSION\", not " + in_quotes(line));
  }
  Binding binding{std::string(trimmed(line.substr(0, sign))),
                  std::string(trimmed(line.substr(sign + 1)))};
  if (binding.target.empty() || binding.expression.empty()) {
    throw InputError("must be \"TARGET = EXPRESSION\", not " + in_quotes(line));
  }
  return binding;
}

std::string to_string(const Binding& binding) {
  return binding.target + " = " + binding.expression;
}

ExpressionScope scope_of(const Scenario& scenario, ListedJobs listed_jobs) {
  ExpressionScope scope;
  scope.value = [&scenario, listed_jobs](std::string_view name) -> std::optional<double> {
    for (const Knob& knob : scenario.knobs) {
      if (knob.name == name) return knob.value;
    }
    if (name == "M") return static_cast<double>(scenario.memory_limit);
    if (name != "n") return std::nullopt;
    if (const Mix* mix = std::get_if<Mix>(&scenario.workload)) {
      return static_cast<double>(mix->count);
    }
    const auto& workload = std::get<TraceWorkload>(scenario.workload);
    if (!workload.family.empty()) return std::nullopt;
    const auto own = static_cast<std::int64_t>(workload.trace.rows.size());
    return static_cast<double>(listed_jobs.value_or(own));
  };
  return scope;
}

double evaluate_in(const Scenario& scenario, std::string_view expression, ListedJobs listed_jobs) {
  return evaluate(expression, scope_of(scenario, listed_jobs));
}

void apply_knobs(Scenario& scenario, ListedJobs listed_jobs) {
  for (std::size_t i = 0; i < scenario.bindings.size(); ++i) {
    const Binding binding = scenario.bindings[i];
    try {
      set_target(scenario, binding.target, evaluate_in(scenario, binding.expression, listed_jobs));
    } catch (const InputError& error) {
      throw InputError("bindings[" + std::to_string(i) + "]: " + error.what() + ".");
    }
  }
}

std::vector<bool> moved_bindings(const Scenario& scenario, ListedJobs listed_jobs) {
  std::vector<bool> moved(scenario.bindings.size());
  if (moved.empty()) return moved;
  if (!listed_jobs) listed_jobs = own_listed_jobs(scenario);
  const Scenario now = without_rows_and_lesson(scenario);
  Scenario follows = now;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const Binding& binding = scenario.bindings[i];
    try {
      const double value = evaluate_in(follows, binding.expression, listed_jobs);
      set_target(follows, binding.target, value);
      Scenario tried = now;
      set_target(tried, binding.target, value);
      moved[i] = !(tried == now);
    } catch (const InputError&) {
      moved[i] = true;  // what it set is gone
    }
  }
  return moved;
}

void set_all(Scenario& scenario, std::span<const std::string> lines, ListedJobs listed_jobs) {
  std::vector<Binding> fields;
  for (const std::string& line : lines) {
    Binding binding = parse_binding(line);
    const auto is_it = [&](const Knob& knob) { return knob.name == binding.target; };
    if (std::any_of(scenario.knobs.begin(), scenario.knobs.end(), is_it)) {
      set_target(scenario, binding.target, evaluate_in(scenario, binding.expression, listed_jobs));
    } else {
      fields.push_back(std::move(binding));
    }
  }
  apply_knobs(scenario, listed_jobs);
  for (const Binding& binding : fields) {
    set_target(scenario, binding.target, evaluate_in(scenario, binding.expression, listed_jobs));
  }
}

void validate_knob_values(const Scenario& scenario) {
  require(scenario.knobs.size() <= max_knobs,
          "knobs: there may be at most " + std::to_string(max_knobs) + ".");
  for (std::size_t i = 0; i < scenario.knobs.size(); ++i) {
    const std::string path = "knobs[" + std::to_string(i) + "]";
    validate_knob(scenario.knobs[i], path);
    for (std::size_t j = 0; j < i; ++j) {
      require(scenario.knobs[j].name != scenario.knobs[i].name,
              path + ".name occurs twice: " + in_quotes(scenario.knobs[i].name) + ".");
    }
  }
}

void validate_knobs(const Scenario& scenario, ListedJobs listed_jobs) {
  validate_knob_values(scenario);
  require(scenario.bindings.size() <= max_bindings,
          "bindings: there may be at most " + std::to_string(max_bindings) + ".");
  for (std::size_t i = 0; i < scenario.bindings.size(); ++i) {
    // A knob that follows another could no longer be turned.
    const auto turned =
        std::any_of(scenario.knobs.begin(), scenario.knobs.end(),
                    [&](const Knob& knob) { return knob.name == scenario.bindings[i].target; });
    require(!turned, "bindings[" + std::to_string(i) + "] sets a knob; it must set a field.");
  }
  if (scenario.bindings.empty()) return;
  if (!listed_jobs) listed_jobs = own_listed_jobs(scenario);
  Scenario tried = without_rows_and_lesson(scenario);
  apply_knobs(tried, listed_jobs);
}

}  // namespace gnomon
