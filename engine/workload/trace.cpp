#include "engine/workload/trace.h"

#include "engine/model/error.h"
#include "engine/workload/text_file.h"
#include "engine/workload/trace_forms.h"
#include "engine/workload/trace_rows.h"

namespace gnomon {
Trace read_trace(const std::filesystem::path& file, const TraceOptions& options) {
  return parse_trace(read_text_file(file, options.kinds), file.filename().string(), options);
}

Trace parse_trace(std::string_view text, const std::string& name, const TraceOptions& options) {
  if (options.limit && *options.limit < 1) {
    throw InputError("the row limit must be at least 1, not " + std::to_string(*options.limit));
  }
  const TraceMapping mapping = options.mapping.empty() ? recognise_form(text, name, options.format)
                                                       : parse_mapping_for(text, options.mapping);
  TraceCollector rows(name, mapping,
                      options.skip_unusable ? Tolerance::unusable_lengths : Tolerance::none,
                      options.limit);
  if (mapping.json_lines) {
    (void)read_json_rows(text, mapping, rows, {});
  } else {
    (void)read_csv_rows(text, name, mapping, rows, {});
  }
  Trace trace = rows.finish();
  trace.origin = std::filesystem::path(name).filename().string();
  return trace;
}

}  // namespace gnomon
