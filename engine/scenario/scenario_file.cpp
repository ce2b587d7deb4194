// One writer at a time may register a class version with cereal; workers may save while the window
// does.
#define CEREAL_THREAD_SAFE 1

#include "engine/scenario/scenario_file.h"

#include <algorithm>
#include <cereal/archives/json.hpp>
#include <sstream>

#include "engine/model/error.h"
#include "engine/recording/serving_run.h"
#include "engine/recording/usage_series.h"
#include "engine/scenario/document_archive.h"
#include "engine/scenario/json_tree.h"
#include "engine/scenario/recordings.h"
#include "engine/scenario/resolve_sources.h"
#include "engine/scenario/scenario_document.h"
#include "engine/scenario/utf8.h"
#include "engine/workload/text_file.h"

namespace gnomon {
namespace {

/// The start of a text after an editor's UTF-8 mark and blanks.
std::string_view skip_to_content(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text;
}

/// JSON that is not JSON lines. A trace of JSON lines has a whole object on its first line, and one
/// that does not begin as a scenario does.
bool looks_like_scenario(std::string_view text) {
  text = skip_to_content(text);
  if (!text.starts_with('{')) return false;
  if (skip_to_content(text.substr(1)).starts_with("\"scenario\"")) return true;
  std::string_view line = text.substr(0, text.find('\n'));
  line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  return line.size() < 2 || !line.ends_with('}');
}

/// The same scenario with text that a file can hold.
Scenario with_valid_text(Scenario scenario) {
  const auto repair = [](std::string& text) { text = to_valid_utf8(text); };
  repair(scenario.name);
  repair(scenario.description);
  repair(scenario.topic);
  for (Knob& knob : scenario.knobs) {
    repair(knob.label);
    repair(knob.unit);
  }
  for (Bookmark& bookmark : scenario.bookmarks) repair(bookmark.note);
  for (SharedRecording& shared : scenario.recordings) {
    Recording recording = *shared;
    repair(recording.name);
    repair(recording.origin);
    if (recording.name == shared->name && recording.origin == shared->origin) continue;
    shared = SharedRecording(std::move(recording));
  }
  if (auto* mix = std::get_if<Mix>(&scenario.workload)) {
    repair(mix->times_of);  // as the name that it names
    for (MixSource& source : mix->sources) {
      repair(source.name);
      repair(source.source.file);
    }
  } else {
    repair(std::get<TraceWorkload>(scenario.workload).trace.origin);
  }
  return scenario;
}

}  // namespace

Scenario parse_scenario(std::string_view text, const std::string& name) {
  const JsonTree tree(text, name);
  Scenario scenario;
  try {
    DocumentArchive archive(tree);
    field(archive, "scenario", scenario);
    archive.finish();
  } catch (const NewerVersion& newer) {
    throw InputError(name + " was written by a newer Gnomon (version " +
                     std::to_string(newer.version) + "; this one reads up to " +
                     std::to_string(scenario_version) + ").");
  }
  try {
    validate(scenario);
  } catch (const InputError& error) {
    const std::string message = name + ": " + error.what();
    throw InputError(message.ends_with('.') ? message : message + ".");
  }
  return scenario;
}

Scenario load_scenario(const std::filesystem::path& file, FileKinds kinds) {
  Scenario scenario = parse_scenario(read_text_file(file, kinds), file.string());
  resolve_sources(scenario, file.parent_path(), file.string(), false);
  return scenario;
}

std::string scenario_text(const Scenario& scenario) {
  validate(scenario);
  Scenario copy = with_valid_text(scenario);
  std::ostringstream out;
  {
    using Options = cereal::JSONOutputArchive::Options;
    // Doubles with as many digits as bring them back the same: the precision of Default().
    constexpr int all_digits = 324;
    cereal::JSONOutputArchive archive(out, Options(all_digits, Options::IndentChar::space, 2));
    field(archive, "scenario", copy);
  }  // the archive closes the outermost object when it goes
  out << '\n';
  return std::move(out).str();
}

void save_scenario(const Scenario& scenario, const std::filesystem::path& file) {
  write_file_atomically(file, scenario_text(with_related_sources(scenario, file.parent_path())));
}

ContentKind content_kind(std::string_view text) {
  if (looks_like_scenario(text)) return ContentKind::scenario;
  if (looks_like_serving_run(text) || looks_like_runs_csv(text) || looks_like_usage_series(text)) {
    return ContentKind::recorded_run;
  }
  return ContentKind::trace;
}

Scenario open_any(const std::filesystem::path& file, const TraceOptions& options) {
  const std::string text = read_text_file(file, options.kinds);
  if (options.format == TraceFormat::automatic && looks_like_scenario(text)) {
    Scenario scenario = parse_scenario(text, file.string());
    resolve_sources(scenario, file.parent_path(), file.string(), options.accept_changed_sources);
    return scenario;
  }
  const bool told = options.format != TraceFormat::automatic || !options.mapping.empty();
  if (!told && looks_like_serving_run(text)) {
    return scenario_from_run(read_serving_run(text, file));
  }
  if (!told && looks_like_runs_csv(text)) {
    return scenario_from_runs_csv(parse_runs_csv(text, file.string()), file.string());
  }
  if (!told && looks_like_usage_series(text)) {
    throw InputError(file.string() +
                     ": this is what a server reported of its memory, and says nothing of single "
                     "requests. Open the NAME.requests.jsonl beside it, which brings it along.");
  }
  Trace trace = parse_trace(text, file.string(), options);
  trace.origin = file.filename().string();
  const bool at_times = options.keep_times && trace.has_arrivals;
  Scenario scenario = scenario_from_trace(std::move(trace));
  if (at_times) scenario.arrival_mode = ArrivalMode::trace;
  return scenario;
}

}  // namespace gnomon
