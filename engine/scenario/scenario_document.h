// What a scenario file looks like: the fields of each value, for cereal, in both directions. The
// page for people is scenes/README.md; keep the two together.
#pragma once

#include <array>
#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/edit_fields.h"
#include "engine/scenario/fields.h"
#include "engine/scenario/job_rows.h"
#include "engine/scenario/knob_fields.h"
#include "engine/scenario/lesson_fields.h"
#include "engine/scenario/picture_fields.h"
#include "engine/scenario/policy_fields.h"
#include "engine/scenario/recording_fields.h"
#include "engine/scenario/scenario.h"
#include "engine/scenario/scenario_file.h"

// Raise scenario_version, and branch on `version` below, when a field changes its meaning.
CEREAL_CLASS_VERSION(gnomon::Scenario, gnomon::scenario_version)

namespace gnomon {

/// Thrown while reading, before any other field: the message needs nothing but the number.
struct NewerVersion {
  std::uint32_t version;
};

inline constexpr std::array<std::pair<ArrivalMode, std::string_view>, 2> arrival_mode_words{
    {{ArrivalMode::burst, "burst"}, {ArrivalMode::trace, "trace"}}};
inline constexpr std::array<std::pair<ArrivalProcess, std::string_view>, 4> process_words{
    {{ArrivalProcess::burst, "burst"},
     {ArrivalProcess::poisson, "poisson"},
     {ArrivalProcess::gamma, "gamma"},
     {ArrivalProcess::trace, "trace"}}};
inline constexpr std::array<std::pair<bool, std::string_view>, 2> time_words{
    {{true, "rounds"}, {false, "nanoseconds"}}};
inline constexpr std::array<std::pair<TraceFormat, std::string_view>, 4> format_words{
    {{TraceFormat::plain, "plain"},
     {TraceFormat::azure, "azure"},
     {TraceFormat::vidur, "vidur"},
     {TraceFormat::mooncake, "mooncake"}}};
enum class WorkloadKind : std::uint8_t { mix, jobs };
inline constexpr std::array<std::pair<WorkloadKind, std::string_view>, 2> workload_words{
    {{WorkloadKind::mix, "mix"}, {WorkloadKind::jobs, "jobs"}}};

template <class Archive>
void serialize(Archive& archive, PolicySpec& policy) {
  field(archive, "name", policy.name);
  policy_parameter_fields(archive, policy);
  edit_fields(archive, policy.edits);
}

template <class Archive>
void serialize(Archive& archive, MixSource& source) {
  field(archive, "name", source.name);
  field(archive, "kind", source.source.kind);
  optional_field(archive, "file", source.source.file, std::string());
  optional_field(archive, "fingerprint", source.source.fingerprint, std::string());
  optional_field(archive, "mapping", source.source.mapping, std::string());
  field(archive, "weight", source.weight);
  optional_field(archive, "prompt_scale", source.prompt_scale, 1.0);
  optional_field(archive, "output_scale", source.output_scale, 1.0);
  optional_value(archive, "prompt_override", source.prompt_override);
  parameter_fields(archive, source.source.parameters);
}

template <class Archive>
void mix_fields(Archive& archive, Mix& mix) {
  field(archive, "jobs", mix.count);
  field(archive, "seed", mix.seed);
  word_field(archive, "arrival_process", mix.arrivals, process_words);
  const Mix usual;
  optional_field(archive, "arrivals_per_round", mix.arrivals_per_round, usual.arrivals_per_round);
  optional_field(archive, "gap_variation", mix.gap_variation, usual.gap_variation);
  optional_field(archive, "rounds_per_second", mix.rounds_per_second, usual.rounds_per_second);
  optional_field(archive, "speed", mix.speed, usual.speed);
  optional_field(archive, "times_of", mix.times_of, usual.times_of);
  field(archive, "sources", mix.sources);
}

/// The list of lines, read and written one at a time: there may be millions.
struct RowLines {
  Trace& trace;
  RowColumns columns;

  template <class Archive>
  void save(Archive& archive) const {
    archive(cereal::make_size_tag(static_cast<cereal::size_type>(trace.rows.size())));
    write_rows(trace, columns, [&archive](const std::string& line) { archive(line); });
  }
  template <class Archive>
  void load(Archive& archive) {
    cereal::size_type count = 0;
    archive(cereal::make_size_tag(count));
    // All lines are read and their counts added up before anything grows with what they claim.
    std::vector<RowLine> lines;
    std::int64_t jobs = 0;
    std::string text;
    for (cereal::size_type i = 0; i < count; ++i) {
      archive(text);
      try {
        jobs += lines.emplace_back(parse_row_line(text, columns, trace.arrivals_in_rounds)).count;
      } catch (const InputError& error) {
        archive.fail(error.what());
      }
      if (jobs > max_jobs) {
        archive.fail("makes the list longer than " + std::to_string(max_jobs) + " jobs");
      }
    }
    expand_rows(lines, columns, trace);
  }
};

template <class Archive>
void job_fields(Archive& archive, TraceWorkload& workload) {
  Trace& trace = workload.trace;
  optional_field(archive, "origin", trace.origin, std::string());
  optional_word_field(archive, "format", trace.format, TraceFormat::plain, format_words);
  optional_word_field(archive, "times", trace.arrivals_in_rounds, true, time_words);
  optional_field(archive, "rounds_per_second", workload.rounds_per_second,
                 TraceWorkload().rounds_per_second);
  optional_field(archive, "speed", workload.speed, TraceWorkload().speed);
  Tokens prompt = workload.prompt_override.value_or(-1);
  optional_field(archive, "prompt_override", prompt, Tokens{-1});
  optional_field(archive, "skipped_rows", trace.skipped_rows, std::int64_t{0});

  RowColumns columns = is_loading<Archive> ? RowColumns{} : columns_for(trace);
  std::string column_names = to_string(columns);
  field(archive, "columns", column_names);
  if constexpr (is_loading<Archive>) {
    if (prompt != -1) workload.prompt_override = prompt;
    try {
      columns = parse_columns(column_names);
    } catch (const InputError& error) {
      archive.fail(error.what());
    }
    trace.has_arrivals = columns.arrival;
    trace.has_predictions = columns.predictions;
  }
  optional_field(archive, "family", workload.family, std::vector<std::string>());
  if (!workload.family.empty()) return;  // the rows follow from it
  RowLines lines{trace, columns};
  field(archive, "rows", lines);
}

/// The variant, told apart by its kind.
struct WorkloadFields {
  Workload& workload;

  template <class Archive>
  void serialize(Archive& archive) {
    auto kind = std::holds_alternative<Mix>(workload) ? WorkloadKind::mix : WorkloadKind::jobs;
    word_field(archive, "kind", kind, workload_words);
    if constexpr (is_loading<Archive>) {
      if (kind == WorkloadKind::mix) {
        workload.template emplace<Mix>();
      } else {
        workload.template emplace<TraceWorkload>();
      }
    }
    if (kind == WorkloadKind::mix) {
      mix_fields(archive, std::get<Mix>(workload));
    } else {
      job_fields(archive, std::get<TraceWorkload>(workload));
    }
  }
};

template <class Archive>
void serialize(Archive& archive, SavedView& view) {
  field(archive, "t0", view.t0);
  field(archive, "t1", view.t1);
  field(archive, "y0", view.y0);
  field(archive, "y1", view.y1);
  optional_field(archive, "playhead", view.playhead, Round{0});
  optional_field(archive, "selected_job", view.selected_job, std::int64_t{-1});
  optional_field(archive, "linked", view.linked, true);
  shown_field(archive, view.shown);
  const PictureOptions usual;
  PictureOptions& picture = view.picture;
  optional_word_field(archive, "colour_by", picture.colour_by, usual.colour_by,
                      numbered<ColourBy>(colour_words));
  optional_word_field(archive, "stack_order", picture.stack_order, usual.stack_order,
                      numbered<StackOrder>(stack_words));
  optional_word_field(archive, "job_order", picture.job_order, usual.job_order,
                      numbered<JobOrder>(sort_words));
  optional_field(archive, "phases", picture.phases, usual.phases);
  optional_field(archive, "ghosts", picture.ghosts, usual.ghosts);
  optional_field(archive, "seconds", picture.seconds, usual.seconds);
}

template <class Archive>
void serialize(Archive& archive, Bookmark& bookmark) {
  field(archive, "round", bookmark.round);
  optional_field(archive, "note", bookmark.note, std::string());
}

template <class Archive>
void serialize(Archive& archive, Scenario& scenario, std::uint32_t version) {
  if (version > scenario_version) throw NewerVersion{version};
  field(archive, "name", scenario.name);
  optional_field(archive, "description", scenario.description, std::string());
  optional_field(archive, "topic", scenario.topic, std::string());
  field(archive, "memory_limit", scenario.memory_limit);
  word_field(archive, "arrival_mode", scenario.arrival_mode, arrival_mode_words);
  optional_field(archive, "predictions", scenario.predictions, Predictions());
  optional_field(archive, "drop_infeasible", scenario.drop_infeasible, false);
  WorkloadFields workload{scenario.workload};
  field(archive, "workload", workload);
  field(archive, "policies", scenario.policies);
  optional_field(archive, "bookmarks", scenario.bookmarks, std::vector<Bookmark>());
  optional_field(archive, "view", scenario.view, SavedView());
  knob_fields(archive, scenario.knobs, scenario.bindings);
  recording_fields(archive, scenario.recordings);
  optional_field(archive, "lesson", scenario.lesson, Lesson());
}

}  // namespace gnomon
