// The Mooncake form: one JSON object a line. The objects carry long lists of block hashes that are
// of no use here, so each line goes through a SAX handler that keeps three numbers and builds
// nothing.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/workload/trace_rows.h"
#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using nlohmann::json;
using trace_text::fail;
using trace_text::Place;

enum Key : std::size_t { timestamp, input_length, output_length, key_count };
constexpr std::array<std::string_view, key_count> key_names{"timestamp", "input_length",
                                                            "output_length"};

/// What stood at one of the keys.
struct Value {
  enum class Kind { missing, whole, fraction, other } kind = Kind::missing;
  std::int64_t whole = 0;
  double fraction = 0;
};

/// Keeps the values of the known keys of the outermost object.
class Handler : public nlohmann::json_sax<json> {
 public:
  std::array<Value, key_count> values;
  std::optional<std::size_t> error_column;  ///< from 1
  bool is_object = false;

  bool null() override { return keep({Value::Kind::other}); }
  bool boolean(bool) override { return keep({Value::Kind::other}); }
  bool string(string_t&) override { return keep({Value::Kind::other}); }
  bool binary(binary_t&) override { return keep({Value::Kind::other}); }
  bool number_integer(number_integer_t value) override {
    return keep({Value::Kind::whole, value, 0});
  }
  bool number_unsigned(number_unsigned_t value) override {
    const auto largest = static_cast<number_unsigned_t>(INT64_MAX);  // far above any limit
    return keep({Value::Kind::whole, static_cast<std::int64_t>(std::min(value, largest)), 0});
  }
  bool number_float(number_float_t value, const string_t&) override {
    return keep({Value::Kind::fraction, 0, value});
  }
  bool start_object(std::size_t) override {
    if (depth_ == 0) is_object = true;
    return enter();
  }
  bool start_array(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    const auto known = std::ranges::find(key_names, std::string_view(name));
    current_ = known == key_names.end()
                   ? nullptr
                   : &values[static_cast<std::size_t>(known - key_names.begin())];
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    error_column = std::max<std::size_t>(1, position);
    return false;
  }

 private:
  bool keep(const Value& value) {
    if (depth_ == 1 && current_ != nullptr) *current_ = value;
    return true;
  }
  bool enter() {
    keep({Value::Kind::other});
    ++depth_;
    return true;
  }
  bool leave() {
    --depth_;
    return true;
  }

  int depth_ = 0;
  Value* current_ = nullptr;
};

std::int64_t read_length(const Value& value, const Place& place) {
  if (value.kind == Value::Kind::missing) fail(place, "is missing");
  if (value.kind != Value::Kind::whole) fail(place, "is not a whole number");
  return value.whole;
}

/// Milliseconds to nanoseconds.
std::int64_t read_timestamp_ns(const Value& value, const Place& place) {
  constexpr std::int64_t ns_per_ms = 1'000'000;
  constexpr std::int64_t largest_ms = 9'000'000'000'000;  // the year 2255; fits as nanoseconds
  if (value.kind == Value::Kind::missing) fail(place, "is missing");
  if (value.kind == Value::Kind::other) fail(place, "is not a number of milliseconds");
  const bool fraction = value.kind == Value::Kind::fraction;
  const double ms = fraction ? value.fraction : static_cast<double>(value.whole);
  if (ms < 0) fail(place, "is negative");
  if (ms > static_cast<double>(largest_ms)) {
    fail(place, "is above the limit of " + std::to_string(largest_ms) + " milliseconds");
  }
  return fraction ? std::llround(ms * static_cast<double>(ns_per_ms)) : value.whole * ns_per_ms;
}

/// Parses one line; fails unless it is a JSON object.
void parse_line(std::string_view line, const Place& place, Handler& handler) {
  if (!json::sax_parse(line.begin(), line.end(), &handler)) {
    fail(place, "is not valid JSON (at column " + std::to_string(handler.error_column.value_or(1)) +
                    "); each line must hold one object");
  }
  if (!handler.is_object) fail(place, "is not a JSON object");
}

/// Other recordings come as JSON lines too. Told by their first object, they are refused as what
/// they are and not for a missing field.
void refuse_other_objects(const Handler& first, TraceFormat wanted, const Place& place) {
  const auto missing = std::ranges::count(first.values, Value::Kind::missing, &Value::kind);
  if (wanted == TraceFormat::mooncake || missing == 0) return;
  fail(place,
       "the first object has not got the fields timestamp, input_length and output_length; "
       "the recognised forms are " +
           std::string(recognised_trace_forms));
}

}  // namespace

Trace parse_mooncake_trace(std::string_view text, const std::string& file,
                           const TraceOptions& options) {
  trace_text::LineReader lines(text);
  TraceCollector rows(
      file, options,
      {key_names[timestamp], key_names[input_length], key_names[output_length], {}, {}, true});
  rows.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
  bool first = true;
  for (std::string_view line; !rows.full() && lines.next(line); first = false) {
    const auto place = [&](std::string_view field) {
      return Place{file, lines.line_number(), field};
    };
    Handler object;
    parse_line(line, place({}), object);
    if (first) refuse_other_objects(object, options.format, place({}));
    RawTraceRow row;
    row.line = lines.line_number();
    row.arrival = read_timestamp_ns(object.values[timestamp], place(key_names[timestamp]));
    row.prompt = read_length(object.values[input_length], place(key_names[input_length]));
    row.output = read_length(object.values[output_length], place(key_names[output_length]));
    rows.add(row);
  }
  if (first) fail({file, 0, {}}, "is empty");

  Trace trace;
  trace.format = TraceFormat::mooncake;
  trace.arrivals_in_rounds = false;
  trace.has_arrivals = true;
  return rows.finish(std::move(trace));
}

}  // namespace gnomon
