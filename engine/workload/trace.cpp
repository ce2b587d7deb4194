#include "engine/workload/trace.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include "engine/model/error.h"
#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

constexpr std::array<std::pair<TraceFormat, std::string_view>, 5> format_names{{
    {TraceFormat::automatic, "auto"},
    {TraceFormat::plain, "plain"},
    {TraceFormat::azure, "azure"},
    {TraceFormat::vidur, "vidur"},
    {TraceFormat::mooncake, "mooncake"},
}};

bool looks_like_json(std::string_view text) {
  trace_text::LineReader lines(text);
  std::string_view line;
  if (!lines.next(line)) return false;
  const char first = trace_text::trimmed(line).front();
  return first == '{' || first == '[';
}

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

std::string_view to_string(TraceFormat format) {
  for (const auto& [value, name] : format_names) {
    if (value == format) return name;
  }
  return "unknown";
}

TraceFormat parse_trace_format(std::string_view name) {
  std::string known;
  for (const auto& [value, known_name] : format_names) {
    if (known_name == name) return value;
    known.append(known.empty() ? "" : ", ").append(known_name);
  }
  throw InputError("there is no trace format " + trace_text::quoted(name) + "; there are " + known);
}

Trace read_trace(const std::filesystem::path& file, const TraceOptions& options) {
  return parse_trace(read_whole(file), file.filename().string(), options);
}

Trace parse_trace(std::string_view text, const std::string& name, const TraceOptions& options) {
  if (options.limit && *options.limit < 1) {
    throw InputError("the row limit must be at least 1, not " + std::to_string(*options.limit));
  }
  const bool json = options.format == TraceFormat::mooncake ||
                    (options.format == TraceFormat::automatic && looks_like_json(text));
  Trace trace =
      json ? parse_mooncake_trace(text, name, options) : parse_csv_trace(text, name, options);
  trace.origin = std::filesystem::path(name).filename().string();
  return trace;
}

}  // namespace gnomon
