// What knobs, bindings and steps of lessons can set: the numbers of a scenario, by their path.
#pragma once

#include <string_view>

namespace gnomon {

struct Scenario;

/// Sets one number of the scenario: a knob, or the field of that path, such as memory_limit or
/// policies[0].parameters.alpha. Whole fields take the nearest whole number. Throws InputError
/// naming a target that there is not, or that cannot hold the number; whether the scenario can be
/// used with it is for `validate_settings` to say.
void set_target(Scenario& scenario, std::string_view target, double value);

}  // namespace gnomon
