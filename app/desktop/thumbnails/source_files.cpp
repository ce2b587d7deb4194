#include "app/desktop/thumbnails/source_files.h"

#include <system_error>
#include <variant>

#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon::desktop {
namespace fs = std::filesystem;
namespace {

std::string state_of(const fs::path& file) {
  std::error_code missing;
  std::string state = file.string() + "\n";
  const std::uintmax_t bytes = fs::file_size(file, missing);
  if (missing) return state;
  state += std::to_string(bytes) + "\n";
  const fs::file_time_type changed = fs::last_write_time(file, missing);
  if (missing) return state;
  return state + std::to_string(changed.time_since_epoch().count()) + "\n";
}

}  // namespace

std::string state_of_source_files(std::string_view scene_text, const fs::path& folder) {
  // Most scenes have no such source, and need not be read for it.
  if (scene_text.find(trace_source_kind) == std::string_view::npos) return {};
  try {
    const Scenario scenario = parse_scenario(scene_text, "the scene");
    const Mix* const mix = std::get_if<Mix>(&scenario.workload);
    if (!mix) return {};
    std::string state;
    for (const MixSource& source : mix->sources) {
      if (source.source.kind == trace_source_kind) state += state_of(folder / source.source.file);
    }
    return state;
  } catch (const InputError&) {
    return {};  // whoever makes the picture says what is wrong with it
  }
}

}  // namespace gnomon::desktop
