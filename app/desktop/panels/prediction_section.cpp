// The part of the scenario panel that says what policies are told about output lengths.
#include <imgui/imgui.h>

#include <array>
#include <cmath>
#include <string>

#include "app/desktop/number_format.h"
#include "app/desktop/panels/scenario_panel.h"
#include "app/desktop/panels/widgets.h"

namespace gnomon::desktop {
namespace {

bool token_slider(const PanelModel& model, const char* name, const char* label, Tokens& tokens,
                  Tokens least) {
  SliderSpec spec;
  spec.name = name;
  spec.label = label;
  spec.value = counted(tokens, "token");
  spec.logarithmic = true;
  spec.min = 1;
  spec.max = 10'000;
  spec.entry_min = static_cast<double>(least);
  spec.entry_max = static_cast<double>(max_memory_limit_tokens);
  auto value = static_cast<double>(tokens);
  if (!slider(model, spec, value)) return false;
  tokens = std::max(least, static_cast<Tokens>(std::llround(value)));
  return true;
}

/// Where nobody has said which range, it is that of the jobs that are there.
void begin_range(const PanelModel& model, Predictions& predictions) {
  const Predictions usual;
  const auto& scene = model.simulation.scene;
  if (predictions.low != usual.low || predictions.high != usual.high) return;
  if (!scene || scene->facts.jobs == 0) return;
  predictions.low = scene->facts.output_min;
  predictions.high = scene->facts.output_max;
}

bool width_slider(const PanelModel& model, Predictions& predictions) {
  SliderSpec spec;
  spec.name = "prediction_width";
  spec.label = "Width of the interval";
  spec.value = "± " + percent(predictions.width);
  spec.max = spec.entry_max = 100;
  spec.decimals = 0;
  double points = predictions.width * 100;
  const bool changed = slider(model, spec, points);
  if (changed) predictions.width = points / 100;
  return changed;
}

bool noise_sliders(const PanelModel& model, Predictions& predictions) {
  SliderSpec sigma;
  sigma.name = "prediction_sigma";
  sigma.label = "Noise σ";
  sigma.value = with_separators(predictions.sigma, 2);
  sigma.max = sigma.entry_max = max_prediction_sigma;
  sigma.decimals = 2;
  bool changed = slider(model, sigma, predictions.sigma);
  if (ImGui::IsItemHovered()) {
    tooltip(model,
            "The prediction is o·e^(σz), z standard normal: at σ = 0.7, a third of all "
            "predictions is wrong by a factor of 2 or more.");
  }
  return seed_slider(model, "prediction_seed", "Seed of the noise", 0, predictions.seed) || changed;
}

}  // namespace

bool draw_prediction_section(const PanelModel& model, Scenario& scene) {
  section(model, "PREDICTED OUTPUT LENGTHS");
  Predictions& predictions = scene.predictions;
  constexpr std::array<const char*, 6> kinds = {"as the source has them",    "perfect",
                                                "interval around the truth", "one range for all",
                                                "buckets of lengths",        "noisy"};
  auto kind = static_cast<int>(predictions.kind);
  ImGui::SetNextItemWidth(-1);
  bool changed = choice(model, "predictions", kinds, kind);
  if (changed) predictions.kind = static_cast<Predictions::Kind>(kind);
  if (changed && predictions.kind == Predictions::Kind::range) begin_range(model, predictions);
  switch (predictions.kind) {
    case Predictions::Kind::recorded:
    case Predictions::Kind::perfect:
      break;
    case Predictions::Kind::interval:
      changed = width_slider(model, predictions) || changed;
      break;
    case Predictions::Kind::range:
      changed = token_slider(model, "prediction_low", "Shortest", predictions.low, 1) || changed;
      predictions.high = std::max(predictions.high, predictions.low);
      changed =
          token_slider(model, "prediction_high", "Longest", predictions.high, predictions.low) ||
          changed;
      break;
    case Predictions::Kind::buckets:
      changed =
          token_slider(model, "prediction_bucket", "Size of a bucket", predictions.bucket, 1) ||
          changed;
      break;
    case Predictions::Kind::noise:
      changed = noise_sliders(model, predictions) || changed;
      break;
  }
  return changed;
}

}  // namespace gnomon::desktop
