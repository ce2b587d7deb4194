// Knobs, bindings and predictions in a scenario file.
#pragma once

#include <array>
#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/fields.h"
#include "engine/scenario/knobs.h"
#include "engine/workload/predictions.h"

namespace gnomon {

template <class Archive>
void serialize(Archive& archive, Knob& knob) {
  const Knob usual;
  field(archive, "name", knob.name);
  optional_field(archive, "label", knob.label, usual.label);
  field(archive, "value", knob.value);
  field(archive, "min", knob.min);
  field(archive, "max", knob.max);
  optional_field(archive, "step", knob.step, usual.step);
  optional_field(archive, "logarithmic", knob.logarithmic, usual.logarithmic);
  optional_field(archive, "unit", knob.unit, usual.unit);
}

/// A list of "TARGET = EXPRESSION".
struct BindingLines {
  std::vector<Binding>& bindings;

  template <class Archive>
  void save(Archive& archive) const {
    archive(cereal::make_size_tag(static_cast<cereal::size_type>(bindings.size())));
    for (const Binding& binding : bindings) archive(to_string(binding));
  }
  template <class Archive>
  void load(Archive& archive) {
    cereal::size_type count = 0;
    archive(cereal::make_size_tag(count));
    bindings.clear();
    std::string text;
    for (cereal::size_type i = 0; i < count; ++i) {
      archive(text);
      try {
        bindings.push_back(parse_binding(text));
      } catch (const InputError& error) {
        archive.fail(error.what());
      }
    }
  }
};

template <class Archive>
void knob_fields(Archive& archive, std::vector<Knob>& knobs, std::vector<Binding>& bindings) {
  optional_field(archive, "knobs", knobs, std::vector<Knob>());
  if constexpr (is_loading<Archive>) {
    bindings.clear();
    if (!archive.has("bindings")) return;
  } else {
    if (bindings.empty()) return;
  }
  BindingLines lines{bindings};
  field(archive, "bindings", lines);
}

inline constexpr std::array<std::pair<Predictions::Kind, std::string_view>, 6> prediction_words{
    {{Predictions::Kind::recorded, "recorded"},
     {Predictions::Kind::perfect, "perfect"},
     {Predictions::Kind::interval, "interval"},
     {Predictions::Kind::range, "range"},
     {Predictions::Kind::buckets, "buckets"},
     {Predictions::Kind::noise, "noise"}}};

template <class Archive>
void serialize(Archive& archive, Predictions& predictions) {
  const Predictions usual;
  word_field(archive, "kind", predictions.kind, prediction_words);
  optional_field(archive, "width", predictions.width, usual.width);
  optional_field(archive, "low", predictions.low, usual.low);
  optional_field(archive, "high", predictions.high, usual.high);
  optional_field(archive, "bucket", predictions.bucket, usual.bucket);
  optional_field(archive, "sigma", predictions.sigma, usual.sigma);
  optional_field(archive, "seed", predictions.seed, usual.seed);
}

}  // namespace gnomon
