#include "app/desktop/import/imported_file.h"

#include <array>
#include <fstream>

#include "engine/scenario/scenario_file.h"
#include "engine/workload/fingerprint.h"
#include "engine/workload/text_file.h"

namespace gnomon::desktop {
namespace {

/// The facts and histograms of the scenario panel, of rows that are no instance yet.
SceneFacts facts_of(const Trace& trace) {
  Instance instance;
  instance.jobs.reserve(trace.rows.size());
  for (const TraceRow& row : trace.rows) {
    instance.jobs.push_back({0, row.prompt, row.output, row.predicted_min, row.predicted_max});
  }
  return count_facts(instance);
}

}  // namespace

std::shared_ptr<const ImportedFile> read_import(const std::filesystem::path& path,
                                                const ImportWatch& watch) {
  auto content = read_text_file(path, [&](std::int64_t bytes) { return watch(bytes, 0); });
  if (!content) return nullptr;
  auto file = std::make_shared<ImportedFile>();
  file->path = path;
  file->content = std::move(*content);
  file->fingerprint = fingerprint_of(file->content);
  file->proposal = propose_mapping(file->content);
  // It says better what is missing.
  if (!file->proposal.tabular) (void)parse_trace(file->content, path.string());
  return file;
}

ImportPreview preview_import(const ImportedFile& file, const TraceMapping& mapping) {
  return {mapping, preview_trace(file.content, mapping, import_preview_rows)};
}

std::shared_ptr<const ImportOutcome> work_out_import(const ImportedFile& file,
                                                     const TraceMapping& mapping,
                                                     const ImportWatch& watch) {
  auto import = import_trace(file.content, file.path.filename().string(), mapping, watch);
  if (!import) return nullptr;
  auto outcome = std::make_shared<ImportOutcome>();
  outcome->mapping = mapping;
  outcome->report = std::move(import->report);
  outcome->summary = summarise(import->trace);
  outcome->facts = facts_of(import->trace);
  if (!import->trace.rows.empty()) outcome->rows = std::make_shared<SourceRows>(import->trace);
  outcome->trace = std::make_shared<const Trace>(std::move(import->trace));
  return outcome;
}

bool is_for_import(std::string_view head) {
  return content_kind(head) == ContentKind::trace && propose_mapping(head).tabular;
}

bool is_for_import(const std::filesystem::path& file) {
  std::string head(std::size_t{1} << 16, '\0');
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return is_for_import(std::string_view(head));
}

}  // namespace gnomon::desktop
