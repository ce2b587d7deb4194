// What the cards of the sweep tab ask for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/desktop/panels/panel.h"
#include "engine/sweeps/sweep.h"

namespace gnomon::desktop {

/// The range of α on its card, and that of the slider.
inline constexpr double sweep_alpha_low = 1.05, sweep_alpha_high = 4;

/// Panes whose policies are measured anew at every point. The optimum, which may take a minute for
/// each, is not among them.
[[nodiscard]] std::vector<std::size_t> swept_panes(const PanelModel& model);
[[nodiscard]] bool has_alpha(const PolicySpec& policy);
/// Of the first policy that has it; nothing where none does.
[[nodiscard]] std::optional<double> current_alpha(const Scenario& scene);

/// Values of α: at equal ratios, with the optima of the papers among them.
[[nodiscard]] std::vector<double> alpha_values();
/// Of M: from half of what the largest job needs to 32 times of it.
[[nodiscard]] std::vector<double> memory_values(Tokens largest_peak);

/// M as far as it decides over the jobs, in tokens: a mix shortens its outputs where they do not
/// fit M, so below the largest request (`largest_peak`) other values of M have other jobs.
[[nodiscard]] Tokens jobs_limit(const Scenario& scene, Tokens largest_peak);

/// The jobs of `scene` as they are, at any memory limit; throws InputError where the largest does
/// not fit, unless the scene leaves out what does not. Builds them when it is first called.
[[nodiscard]] std::function<Instance(Tokens memory_limit)> same_jobs(const SceneInputs& inputs);

/// `inputs` and `policies` as they are, but for what is swept.
[[nodiscard]] SweepRequest sweep_request(SweepParameter parameter, std::vector<double> values,
                                         const SceneInputs& inputs,
                                         std::vector<PolicySpec> policies);

/// "about 40 s", for a button.
[[nodiscard]] std::string about_seconds(double seconds);

}  // namespace gnomon::desktop
