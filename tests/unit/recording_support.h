// A small serving engine whose steps take exactly what a model says, to be fitted again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/recording/recording.h"
#include "engine/recording/serving_run.h"

namespace gnomon {

struct MadeRequest {
  Tokens prompt = 0;
  Tokens output = 1;
  std::int64_t queued_step = 0;
  std::int64_t held_from = -1;  ///< decode step before which it is preempted; -1: never
  std::int64_t held_steps = 0;  ///< for so many steps
};

/// Every request is scheduled when it is queued, prefilled in its first step and decodes one token
/// a step from then on. `idle_seconds` pass in a step without requests.
inline std::vector<ServingRequest> serve(const std::vector<MadeRequest>& made, const StepTime& time,
                                         double idle_seconds = 0.01) {
  std::vector<ServingRequest> served(made.size());
  std::vector<std::int64_t> decoded(made.size(), -1), held(made.size(), 0);
  double now = 0;
  std::size_t done = 0;
  for (std::int64_t step = 0; done < made.size(); ++step) {
    double runs = 0, tokens = 0, prefill = 0;
    std::vector<std::size_t> advances;
    for (std::size_t i = 0; i < made.size(); ++i) {
      if (made[i].queued_step > step || decoded[i] == made[i].output - 1) continue;
      if (decoded[i] < 0) {
        served[i].queued = served[i].scheduled = now;
        prefill += static_cast<double>(made[i].prompt);
        tokens += static_cast<double>(made[i].prompt);
      } else if (decoded[i] == made[i].held_from && held[i] < made[i].held_steps) {
        ++held[i];
        continue;
      } else {
        runs += 1;
        tokens += static_cast<double>(made[i].prompt + 1 + decoded[i]) + 0.5;
      }
      advances.push_back(i);
    }
    now += advances.empty()
               ? idle_seconds
               : time.fixed_seconds + time.per_run_seconds * runs +
                     time.per_token_seconds * tokens + time.per_prefill_token_seconds * prefill;
    for (const std::size_t i : advances) {
      if (++decoded[i] == 0) served[i].first_token = now;
      if (decoded[i] < made[i].output - 1) continue;
      served[i].last_token = now;
      ++done;
    }
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    served[i].prompt = made[i].prompt;
    served[i].output = made[i].output;
  }
  return served;
}

/// As its log would have it, counted from `origin` seconds.
inline std::string log_of(const std::vector<ServingRequest>& requests, double origin) {
  std::string text;
  const auto time = [origin](double seconds) { return std::to_string(origin + seconds); };
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const ServingRequest& r = requests[i];
    text += "{\"request_id\": \"r" + std::to_string(i) +
            "\", \"input_toks\": " + std::to_string(r.prompt) +
            ", \"output_toks\": " + std::to_string(r.output) +
            ", \"queued_ts\": " + time(r.queued) + ", \"scheduled_ts\": " + time(r.scheduled) +
            ", \"first_token_ts\": " + time(r.first_token) +
            ", \"last_token_ts\": " + time(r.last_token) + "}\n";
  }
  return text;
}

/// Requests of mixed sizes that come all along, so that every part of the model shows.
inline std::vector<MadeRequest> mixed_requests(std::size_t count) {
  std::vector<MadeRequest> made;
  std::uint64_t state = 12345;
  const auto draw = [&state](std::uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::int64_t>((state >> 33) % below);
  };
  std::int64_t step = 0;
  for (std::size_t i = 0; i < count; ++i) {
    made.push_back({20 + draw(i % 3 == 0 ? 2000 : 200), 40 + draw(160), step, -1, 0});
    step += draw(i % 20 < 10 ? 4 : 40);
  }
  return made;
}

}  // namespace gnomon
