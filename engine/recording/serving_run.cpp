#include "engine/recording/serving_run.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "engine/workload/trace_text.h"

namespace gnomon {
namespace {

using nlohmann::json;
using trace_text::fail;
using trace_text::LineReader;
using trace_text::Place;

constexpr std::array<std::string_view, 4> time_names{"queued_ts", "scheduled_ts", "first_token_ts",
                                                     "last_token_ts"};
constexpr double largest_time = 1e12;   // seconds; as a date it is long past the year 30,000
constexpr double longest_run = 1e9;     // seconds, some thirty years
constexpr double same_time = 1e-6;      // seconds
constexpr double shortest_step = 1e-9;  // seconds; no engine is near it

json parse_line(std::string_view line) {
  return json::parse(line.begin(), line.end(), nullptr, false);
}

Tokens read_tokens(const json& object, const Place& place, Tokens least) {
  const auto found = object.find(place.field);
  if (found == object.end()) fail(place, "is missing");
  if (!found->is_number_integer()) fail(place, "is not a whole number of tokens");
  // Unsigned numbers above the signed range would turn negative.
  const bool huge =
      found->is_number_unsigned() &&
      found->get<std::uint64_t>() > static_cast<std::uint64_t>(max_memory_limit_tokens);
  const Tokens tokens = huge ? max_memory_limit_tokens + 1 : found->get<Tokens>();
  if (tokens < least) {
    fail(place, std::to_string(tokens) + " is below " + std::to_string(least));
  }
  if (tokens > max_memory_limit_tokens) {
    fail(place, "is above the limit of " + std::to_string(max_memory_limit_tokens) + " tokens");
  }
  return tokens;
}

double read_time(const json& object, const Place& place) {
  const auto found = object.find(place.field);
  if (found == object.end() || found->is_null()) fail(place, "is missing");
  if (!found->is_number()) fail(place, "is not a time in seconds");
  const double seconds = found->get<double>();
  if (!(std::abs(seconds) <= largest_time)) fail(place, "is out of range");
  return seconds;
}

void require_order(const std::array<double, 4>& times, Tokens output, const std::string& file,
                   std::int64_t line) {
  for (std::size_t i = 1; i < times.size(); ++i) {
    if (times[i] >= times[i - 1]) continue;
    fail({file, line, time_names[i]}, "is before " + std::string(time_names[i - 1]));
  }
  const double decode = times[3] - times[2];
  const Place last{file, line, time_names[3]};
  if (output == 1 && decode > same_time) {
    fail(last, "is after first_token_ts, but the request has one output token");
  }
  if (output == 1) return;
  const std::string but = ", but the request has " + std::to_string(output) +
                          " output tokens, which come one after the other";
  if (decode <= 0) fail(last, "is first_token_ts" + but);
  if (decode < shortest_step * static_cast<double>(output - 1)) {
    fail(last, "is less than a nanosecond per token after first_token_ts" + but);
  }
}

ServingRequest read_request(const json& object, const std::string& file, std::int64_t line) {
  ServingRequest request;
  request.prompt = read_tokens(object, {file, line, "input_toks"}, 0);
  request.output = read_tokens(object, {file, line, "output_toks"}, 1);
  std::array<double, 4> times{};
  for (std::size_t i = 0; i < times.size(); ++i) {
    times[i] = read_time(object, {file, line, time_names[i]});
  }
  require_order(times, request.output, file, line);
  request.queued = times[0];
  request.scheduled = times[1];
  request.first_token = times[2];
  request.last_token = request.output == 1 ? times[2] : times[3];
  return request;
}

/// Counts from the earliest `queued`. `lines` says where the requests stand in the file.
void move_origin(std::vector<ServingRequest>& requests, const std::vector<std::int64_t>& lines,
                 const std::string& file) {
  double origin = std::numeric_limits<double>::infinity();
  for (const ServingRequest& r : requests) origin = std::min(origin, r.queued);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    ServingRequest& r = requests[i];
    for (double* time : {&r.queued, &r.scheduled, &r.first_token, &r.last_token}) *time -= origin;
    if (r.last_token > longest_run) {
      fail({file, 0, {}}, "its first and last times are more than thirty years apart");
    }
    // Subtracting keeps the order, but rounds: far from the origin, close times become one.
    if (r.output > 1 && r.last_token <= r.first_token) {
      fail({file, lines[i], time_names[3]},
           "is so close to first_token_ts, and so far from the earliest time of the file, that the "
           "two cannot be told apart");
    }
  }
}

}  // namespace

bool looks_like_serving_run(std::string_view text) {
  LineReader lines(text);
  std::string_view line;
  if (!lines.next(line) || trace_text::trimmed(line).front() != '{') return false;
  const json object = parse_line(line);
  return object.is_object() && object.contains("scheduled_ts") &&
         object.contains("first_token_ts") && object.contains("last_token_ts");
}

std::vector<ServingRequest> parse_serving_run(std::string_view text, const std::string& name) {
  std::vector<ServingRequest> requests;
  std::vector<std::int64_t> numbers;  // of their lines
  std::unordered_set<std::string> ids;
  LineReader lines(text);
  for (std::string_view line; lines.next(line);) {
    const std::int64_t number = lines.line_number();
    const json object = parse_line(line);
    if (!object.is_object()) fail({name, number, {}}, "is not a JSON object");
    if (const auto id = object.find("request_id"); id != object.end()) {
      // Nested values are no names, and writing one out would follow it down as deep as it goes.
      if (!id->is_string() && !id->is_number()) {
        fail({name, number, "request_id"}, "is neither text nor a number");
      }
      if (!ids.insert(id->dump()).second) {
        fail({name, number, "request_id"}, trace_text::quoted(id->dump()) + " occurs twice");
      }
    }
    if (static_cast<std::int64_t>(requests.size()) == max_jobs) {
      fail({name, number, {}}, "there are more than " + std::to_string(max_jobs) + " requests");
    }
    requests.push_back(read_request(object, name, number));
    numbers.push_back(number);
  }
  if (requests.empty()) fail({name, 0, {}}, "is empty");
  move_origin(requests, numbers, name);
  return requests;
}

}  // namespace gnomon
