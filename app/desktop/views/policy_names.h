// What to call policies that are compared in one picture.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/desktop/views/view.h"
#include "engine/policies/registry.h"
#include "engine/recording/recording.h"

namespace gnomon::desktop {

/// A parameter's value for people: a word, a number of at most three decimals, or the fraction that
/// it is ("4/3").
[[nodiscard]] std::string short_value(const ParameterInfo& info, double value);

/// "(kill 7)" for a variant with one edit, "(2 edits)" with more, behind its name. Empty without
/// edits, and for a schedule that is made by hand, which consists of them.
[[nodiscard]] std::string edits_words(const PolicySpec& policy);

/// One name per policy: "svf". Where a name repeats, what tells its policies apart comes behind it,
/// defaults included: "gba α=1.5", "gba α=4/3". Equal policies have equal names.
/// One that plays a recording is called by it, "recorded svf", where `recordings` has it.
[[nodiscard]] std::vector<std::string> policy_names(
    std::span<const PolicySpec> policies, std::span<const SharedRecording> recordings = {});

/// The same of what panes show.
[[nodiscard]] std::vector<std::string> subject_names(std::span<const ViewSubject> subjects);

}  // namespace gnomon::desktop
