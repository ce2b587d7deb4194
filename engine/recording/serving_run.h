// The log of a serving system: one JSON object per request with the times at which it was queued,
// scheduled, and gave its first and its last token (the form of vLLM's benchmarks:
// NAME.requests.jsonl).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// Times in seconds since the earliest `queued`, with queued <= scheduled <= first_token <=
/// last_token, within 10^9 s; the last two are one where the output is one token, and elsewhere at
/// least a nanosecond apart per token after the first.
struct ServingRequest {
  Tokens prompt = 0;
  Tokens output = 1;
  double queued = 0;
  double scheduled = 0;
  double first_token = 0;
  double last_token = 0;
  friend bool operator==(const ServingRequest&, const ServingRequest&) = default;
};

/// Whether the first line is a JSON object with scheduled_ts, first_token_ts and last_token_ts.
[[nodiscard]] bool looks_like_serving_run(std::string_view text);

/// Reads the fields input_toks, output_toks, queued_ts, scheduled_ts, first_token_ts and
/// last_token_ts of every line, in the order of the file; request_id must not repeat where it is
/// there. arrival_time is passed over: it is read from another clock than the rest. Throws
/// InputError "FILE, line N, field F: …"; `name` stands for the file.
[[nodiscard]] std::vector<ServingRequest> parse_serving_run(std::string_view text,
                                                            const std::string& name);

}  // namespace gnomon
