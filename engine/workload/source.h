// Sources of synthetic requests: discrete distributions of (prompt, output) that give the same
// lengths for the same seed on every machine.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// The two lengths of a request, in tokens.
struct Lengths {
  Tokens prompt = 0;
  Tokens output = 1;
  /// What the source's own predictor said, 1 <= min <= max; 0 where it has none.
  Tokens predicted_min = 0, predicted_max = 0;
  friend bool operator==(const Lengths&, const Lengths&) = default;
};

class SourceRows;

/// A source as it is written in scenario files: a kind, and its parameters where the kind has any.
/// Kinds: "lmsys" (log-normal, truncated, fitted), "constant", "uniform", "geometric", "two-point",
/// one per histogram in assets ("azure-conv-2023", …), and "trace": the requests of a file.
/// Parameters that are not named have their defaults.
struct SourceSpec {
  std::string kind;
  std::vector<std::pair<std::string, double>> parameters;
  // Of kind "trace" alone:
  std::string file = {};         ///< as the scenario says it, relative to the scenario's folder
  std::string fingerprint = {};  ///< of the file's content, see fingerprint.h
  /// Which columns of the file mean what, see parse_mapping in trace_mapping.h; empty: as the file
  /// itself proposes.
  std::string mapping = {};
  /// What the file holds; null until it has been read. No part of the value: it follows from the
  /// fingerprint.
  std::shared_ptr<const SourceRows> rows = {};

  friend bool operator==(const SourceSpec& a, const SourceSpec& b) {
    return a.kind == b.kind && a.parameters == b.parameters && a.file == b.file &&
           a.fingerprint == b.fingerprint && a.mapping == b.mapping;
  }
};

inline constexpr std::string_view trace_source_kind = "trace";

struct SourceParameterInfo {
  std::string_view name;
  std::string_view label;  ///< for people: "shortest prompt"
  std::string_view unit;   ///< "token", one of it; empty for a share
  double default_value;
  double min_value;
  double max_value;
  std::string_view help;  ///< one sentence with the unit
  bool whole = true;      ///< whole numbers only
};

struct SourceInfo {
  std::string_view kind;
  std::string_view summary;  ///< one line, e.g. "log-normal lengths with LMSYS-Chat-1M's moments"
  std::string_view attribution;  ///< where the figures come from, with licence; empty for formulas
  std::span<const SourceParameterInfo> parameters;
};

[[nodiscard]] std::span<const SourceInfo> source_infos();
[[nodiscard]] const SourceInfo* find_source(std::string_view kind);

/// Throws InputError naming an unknown kind or parameter, or a value out of range.
void validate(const SourceSpec& spec);

/// A distribution ready to draw from. Draws are pure functions of two uniform numbers.
class Source {
 public:
  virtual ~Source() = default;
  /// `u_prompt`, `u_output` in [0, 1). Monotone in each where the lengths are independent.
  [[nodiscard]] virtual Lengths draw(double u_prompt, double u_output) const = 0;
  /// Exact means of the distribution, in tokens.
  [[nodiscard]] virtual double mean_prompt_tokens() const = 0;
  [[nodiscard]] virtual double mean_output_tokens() const = 0;
};

/// Throws InputError as `validate`, and for a trace whose file has not been read.
[[nodiscard]] std::unique_ptr<Source> make_source(const SourceSpec& spec);

}  // namespace gnomon
