#include "engine/workload/trace.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "engine/model/error.h"
#include "engine/workload/trace_forms.h"
#include "engine/workload/trace_rows.h"

namespace gnomon {
namespace {

[[noreturn]] void fail_to_read(const std::filesystem::path& file, int error) {
  throw InputError("cannot read " + file.string() + ": " + std::generic_category().message(error));
}

/// The whole file in one read: traces are parsed in place.
std::string read_whole(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) fail_to_read(file, EISDIR);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(
      std::fopen(file.string().c_str(), "rb"), &std::fclose);
  if (!stream) fail_to_read(file, errno);
  // The size is a hint alone: pipes have none, and a file may grow while it is read.
  const std::uintmax_t hint = std::filesystem::file_size(file, error);
  std::string text(error ? 0 : static_cast<std::size_t>(hint), '\0');
  std::size_t length = 0;
  while (true) {
    if (length == text.size()) text.resize(text.size() + (std::size_t{1} << 16));
    const std::size_t got = std::fread(text.data() + length, 1, text.size() - length, stream.get());
    if (got == 0) break;
    length += got;
  }
  if (std::ferror(stream.get()) != 0) fail_to_read(file, EIO);
  text.resize(length);
  return text;
}

}  // namespace

Trace read_trace(const std::filesystem::path& file, const TraceOptions& options) {
  return parse_trace(read_whole(file), file.filename().string(), options);
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
