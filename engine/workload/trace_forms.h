// The known forms of traces, told by their header or their first object. Private to
// engine/workload.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workload/trace_mapping.h"

namespace gnomon {

/// The forms that are recognised, for messages.
inline constexpr std::string_view recognised_trace_forms =
    "plain (arrival,prompt,output[,predicted_min,predicted_max]), "
    "azure (TIMESTAMP,ContextTokens,GeneratedTokens), "
    "vidur (num_prefill_tokens,num_decode_tokens[,num_predicted_decode_tokens]), "
    "mooncake (JSON lines with timestamp,input_length,output_length)";

/// The known form whose columns are all in the header, or the keys; other columns do not matter but
/// to the plain form, which has none. Nothing where there is none, or where one of its columns
/// occurs twice.
[[nodiscard]] std::optional<TraceMapping> known_csv_form(const std::vector<std::string>& header);
[[nodiscard]] std::optional<TraceMapping> known_json_form(const std::vector<std::string>& keys);

/// The form of a file that is to be one of the known ones, or the `wanted` one. Throws InputError
/// when it is not, also for a plain one with columns of other names: such a name is most likely a
/// slip of the pen that would otherwise be ignored without a word.
[[nodiscard]] TraceMapping recognise_form(std::string_view text, const std::string& file,
                                          TraceFormat wanted);

}  // namespace gnomon
