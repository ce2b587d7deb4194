#include "engine/scenario/resolve_sources.h"

#include <utility>

#include "engine/scenario/utf8.h"
#include "engine/workload/fingerprint.h"
#include "engine/workload/source_rows.h"
#include "engine/workload/text_file.h"
#include "engine/workload/trace_import.h"

namespace gnomon {
namespace {

namespace fs = std::filesystem;

bool is_trace(const MixSource& source) {
  return source.source.kind == trace_source_kind;
}

TraceMapping mapping_of(std::string_view content, const std::string& text) {
  if (!text.empty()) return parse_mapping_for(content, text);
  const TraceProposal proposal = propose_mapping(content);
  if (!proposal.tabular || !mapping_problem(proposal.mapping).empty()) {
    throw InputError("is not a request trace");
  }
  return proposal.mapping;
}

SourceSpec read_source(const SourceSpec& spec, const fs::path& file, bool accept_changed) {
  const std::string content = read_text_file(file);
  if (!spec.fingerprint.empty() && !accept_changed && fingerprint_of(content) != spec.fingerprint) {
    throw ChangedSource("has changed since the scenario was saved");
  }
  return trace_source(file, content, spec.mapping);
}

/// Runs `read`, putting the scenario, the source and the file before what it says.
template <class Read>
SourceSpec telling(const std::string& name, const MixSource& source, const fs::path& file,
                   const Read& read) {
  const std::string where = name + ": source \"" + source.name + "\": ";
  const auto sentence = [&](const std::string& clause) {
    // The system's reasons name the file themselves.
    const bool named = clause.find(file.string()) != std::string::npos;
    const std::string text = where + (named ? "" : file.string() + " ") + clause;
    return text.ends_with('.') ? text : text + ".";
  };
  try {
    return read();
  } catch (const ChangedSource& error) {
    throw ChangedSource(sentence(error.what()));
  } catch (const InputError& error) {
    throw InputError(sentence(error.what()));
  }
}

/// How many folders up a relative path leads before it goes down.
std::ptrdiff_t folders_up(const fs::path& path) {
  std::ptrdiff_t up = 0;
  for (const fs::path& part : path) up += part == ".." ? 1 : 0;
  return up;
}

}  // namespace

SourceSpec trace_source(const fs::path& file, std::string_view content,
                        const std::string& mapping) {
  const auto import = import_trace(content, file.filename().string(), mapping_of(content, mapping));
  if (!import || import->trace.rows.empty()) throw InputError("has no usable rows");
  SourceSpec spec{std::string(trace_source_kind), {}};
  spec.file = file.string();
  spec.fingerprint = fingerprint_of(content);
  spec.mapping = mapping;
  spec.rows = std::make_shared<const SourceRows>(import->trace);
  return spec;
}

void resolve_sources(Scenario& scenario, const fs::path& folder, const std::string& name,
                     bool accept_changed) {
  const auto* mix = std::get_if<Mix>(&scenario.workload);
  if (!mix) return;
  Mix resolved = *mix;
  for (MixSource& source : resolved.sources) {
    if (!is_trace(source) || source.source.rows) continue;
    const fs::path file = fs::absolute(folder / source.source.file).lexically_normal();
    source.source = telling(name, source, file,
                            [&] { return read_source(source.source, file, accept_changed); });
  }
  scenario.workload = std::move(resolved);
}

Scenario with_related_sources(Scenario scenario, const fs::path& folder) {
  auto* mix = std::get_if<Mix>(&scenario.workload);
  if (!mix) return scenario;
  // A bare file name has an empty folder, which has no absolute path.
  const fs::path base = fs::absolute(folder.empty() ? "." : folder).lexically_normal();
  for (MixSource& source : mix->sources) {
    const fs::path file = source.source.file;
    if (!is_trace(source) || !file.is_absolute()) continue;
    const fs::path relative = file.lexically_normal().lexically_relative(base);
    constexpr std::ptrdiff_t beside = 1;
    if (!relative.empty() && folders_up(relative) <= beside) {
      source.source.file = relative.generic_string();
    }
  }
  return scenario;
}

}  // namespace gnomon
