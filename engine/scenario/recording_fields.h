// Recordings in a scenario file: their runs, clock and usage as lists of lines.
#pragma once

#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/error.h"
#include "engine/recording/recorded_schedule.h"
#include "engine/recording/recording_text.h"
#include "engine/scenario/fields.h"

namespace gnomon {

/// A list of values with a line of text each.
template <class T>
struct TextLines {
  std::vector<T>& values;

  template <class Archive>
  void save(Archive& archive) const {
    archive(cereal::make_size_tag(static_cast<cereal::size_type>(values.size())));
    for (const T& value : values) archive(to_text(value));
  }
  template <class Archive>
  void load(Archive& archive) {
    cereal::size_type count = 0;
    archive(cereal::make_size_tag(count));
    values.clear();
    std::string text;
    for (cereal::size_type i = 0; i < count; ++i) {
      archive(text);
      try {
        parse_text(text, values.emplace_back());
      } catch (const InputError& error) {
        archive.fail(error.what());
      }
    }
  }
};

template <class Archive, class T>
void line_fields(Archive& archive, const char* name, std::vector<T>& values) {
  if constexpr (is_loading<Archive>) {
    values.clear();
    if (!archive.has(name)) return;
  } else {
    if (values.empty()) return;
  }
  TextLines<T> lines{values};
  field(archive, name, lines);
}

template <class Archive>
void serialize(Archive& archive, StepTime& time) {
  field(archive, "fixed_seconds", time.fixed_seconds);
  field(archive, "per_run_seconds", time.per_run_seconds);
  field(archive, "per_token_seconds", time.per_token_seconds);
  field(archive, "per_prefill_token_seconds", time.per_prefill_token_seconds);
  optional_field(archive, "spans", time.spans, std::int64_t{0});
  optional_field(archive, "rms_residual_seconds", time.rms_residual_seconds, 0.0);
  optional_field(archive, "worst_residual_seconds", time.worst_residual_seconds, 0.0);
  optional_field(archive, "rms_residual_rounds", time.rms_residual_rounds, 0.0);
  optional_field(archive, "worst_residual_rounds", time.worst_residual_rounds, 0.0);
}

template <class Archive>
void serialize(Archive& archive, Recording& recording) {
  field(archive, "name", recording.name);
  optional_field(archive, "origin", recording.origin, std::string());
  optional_field(archive, "jobs_fingerprint", recording.jobs_fingerprint, std::string());
  optional_field(archive, "capacity", recording.capacity, Tokens{0});
  optional_field(archive, "capacity_spread", recording.capacity_spread, 0.0);
  optional_value(archive, "step_time", recording.step_time);
  line_fields(archive, "runs", recording.runs);
  line_fields(archive, "clock", recording.clock);
  line_fields(archive, "usage", recording.usage);
}

/// Absent where there are none.
template <class Archive>
void recording_fields(Archive& archive, std::vector<SharedRecording>& recordings) {
  std::vector<Recording> values;
  if constexpr (is_loading<Archive>) {
    recordings.clear();
    if (!archive.has("recordings")) return;
    field(archive, "recordings", values);
    for (Recording& value : values) recordings.emplace_back(std::move(value));
  } else {
    if (recordings.empty()) return;
    for (const SharedRecording& recording : recordings) values.push_back(*recording);
    field(archive, "recordings", values);
  }
}

}  // namespace gnomon
