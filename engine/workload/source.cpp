// The registry of sources: what there is, and what may be asked of it.

#include "engine/workload/source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "engine/model/error.h"
#include "engine/workload/histogram.h"
#include "engine/workload/source_formulas.h"
#include "engine/workload/source_rows.h"

namespace gnomon {
namespace {

constexpr double longest = 1'000'000;  // tokens; beyond any model's context

constexpr std::array constant_parameters{
    SourceParameterInfo{"prompt", "prompt", "token", 64, 0, longest, "prompt length in tokens"},
    SourceParameterInfo{"output", "output", "token", 128, 1, longest, "output length in tokens"},
};
constexpr std::array uniform_parameters{
    SourceParameterInfo{"prompt_min", "shortest prompt", "token", 1, 0, longest,
                        "shortest prompt in tokens"},
    SourceParameterInfo{"prompt_max", "longest prompt", "token", 256, 0, longest,
                        "longest prompt in tokens"},
    SourceParameterInfo{"output_min", "shortest output", "token", 1, 1, longest,
                        "shortest output in tokens"},
    SourceParameterInfo{"output_max", "longest output", "token", 512, 1, longest,
                        "longest output in tokens"},
};
constexpr std::array geometric_parameters{
    SourceParameterInfo{"prompt", "prompt", "token", 64, 0, longest, "prompt length in tokens"},
    SourceParameterInfo{"mean_output", "mean output", "token", 128, 1, 10'000,
                        "mean output length in tokens; outputs end at 20 times the mean", false},
};
constexpr std::array two_point_parameters{
    SourceParameterInfo{"prompt_a", "prompt of A", "token", 96, 0, longest,
                        "prompt length of kind A in tokens"},
    SourceParameterInfo{"output_a", "output of A", "token", 160, 1, longest,
                        "output length of kind A in tokens"},
    SourceParameterInfo{"prompt_b", "prompt of B", "token", 96, 0, longest,
                        "prompt length of kind B in tokens"},
    SourceParameterInfo{"output_b", "output of B", "token", 1, 1, longest,
                        "output length of kind B in tokens"},
    SourceParameterInfo{"share_a", "share of A", "", 0.03, 0, 1,
                        "share of kind A among the requests, 0 to 1", false},
};

struct Formula {
  SourceInfo info;
  std::unique_ptr<Source> (*make)(const SourceParameters&);
};

const std::array formulas{
    Formula{{"lmsys",
             "log-normal lengths with the means and medians of LMSYS-Chat-1M",
             "published moments of samples of LMSYS-Chat-1M",
             {}},
            make_lmsys_source},
    Formula{{"constant", "all requests alike", "", constant_parameters}, make_constant_source},
    Formula{
        {"uniform", "prompt and output uniform, independent of each other", "", uniform_parameters},
        make_uniform_source},
    Formula{{"geometric", "one prompt length, geometric output lengths", "", geometric_parameters},
            make_geometric_source},
    Formula{{"two-point", "two kinds of requests", "", two_point_parameters},
            make_two_point_source},
};

std::vector<SourceInfo> gather_infos() {
  std::vector<SourceInfo> infos;
  for (const Formula& formula : formulas) infos.push_back(formula.info);
  for (const Histogram& histogram : histograms()) {
    infos.push_back({histogram.name, histogram.summary, histogram.attribution, {}});
  }
  return infos;
}

/// As short as it can be without loss; without an exponent where a person would write none.
std::string number(double value) {
  const bool ordinary = std::fabs(value) < 1e15 && (value == 0 || std::fabs(value) > 1e-5);
  std::array<char, 64> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value,
                    ordinary ? std::chars_format::fixed : std::chars_format::general);
  return {text.data(), end};
}

/// "a, b, c" of the names of a range of infos.
template <typename Range, typename Name>
std::string list(const Range& range, Name name) {
  std::string text;
  for (const auto& item : range) text.append(text.empty() ? "" : ", ").append(name(item));
  return text;
}

[[noreturn]] void fail(const SourceSpec& spec, const std::string& text) {
  throw InputError("source " + spec.kind + ": " + text);
}

const SourceInfo& require_kind(const SourceSpec& spec) {
  if (const SourceInfo* info = find_source(spec.kind)) return *info;
  throw InputError("there is no source \"" + spec.kind + "\"; there are " +
                   list(source_infos(), [](const SourceInfo& info) { return info.kind; }) + ", " +
                   std::string(trace_source_kind));
}

void check_parameter(const SourceSpec& spec, const SourceInfo& info, const std::string& name,
                     double value) {
  const auto parameter = std::ranges::find(info.parameters, name, &SourceParameterInfo::name);
  if (parameter == info.parameters.end()) {
    if (info.parameters.empty()) {
      fail(spec, "there is no parameter \"" + name + "\"; it has none");
    }
    fail(spec, "there is no parameter \"" + name + "\"; there are " +
                   list(info.parameters, [](const SourceParameterInfo& p) { return p.name; }));
  }
  if (!(value >= parameter->min_value && value <= parameter->max_value)) {
    fail(spec, "parameter " + name + " must be between " + number(parameter->min_value) + " and " +
                   number(parameter->max_value) + ", not " + number(value));
  }
  if (parameter->whole && value != std::floor(value)) {
    fail(spec, "parameter " + name + " must be a whole number, not " + number(value));
  }
}

void check_order(const SourceSpec& spec, const SourceInfo& info, std::string_view min_name,
                 std::string_view max_name) {
  const SourceParameters parameters(spec, info);
  const double min = parameters.real(min_name);
  const double max = parameters.real(max_name);
  if (min <= max) return;
  fail(spec, "parameter " + std::string(min_name) + " is " + number(min) + ", above " +
                 std::string(max_name) + ", which is " + number(max));
}

}  // namespace

std::span<const SourceInfo> source_infos() {
  static const std::vector<SourceInfo> infos = gather_infos();
  return infos;
}

const SourceInfo* find_source(std::string_view kind) {
  const auto infos = source_infos();
  const auto found = std::ranges::find(infos, kind, &SourceInfo::kind);
  return found == infos.end() ? nullptr : &*found;
}

void validate(const SourceSpec& spec) {
  if (spec.kind == trace_source_kind) {
    if (!spec.parameters.empty()) fail(spec, "it has no parameters");
    if (spec.file.empty()) fail(spec, "it names no file");
    return;
  }
  if (!spec.file.empty()) fail(spec, "only a source of kind trace has a file");
  const SourceInfo& info = require_kind(spec);
  for (std::size_t i = 0; i < spec.parameters.size(); ++i) {
    const auto& [name, value] = spec.parameters[i];
    check_parameter(spec, info, name, value);
    for (std::size_t j = 0; j < i; ++j) {
      if (spec.parameters[j].first == name) fail(spec, "parameter " + name + " is given twice");
    }
  }
  if (spec.kind == "uniform") {
    check_order(spec, info, "prompt_min", "prompt_max");
    check_order(spec, info, "output_min", "output_max");
  }
}

std::unique_ptr<Source> make_source(const SourceSpec& spec) {
  validate(spec);
  if (spec.kind == trace_source_kind) {
    if (!spec.rows) fail(spec, "the file " + spec.file + " has not been read");
    return make_trace_source(spec.rows);
  }
  for (const Formula& formula : formulas) {
    if (formula.info.kind == spec.kind) return formula.make(SourceParameters(spec, formula.info));
  }
  const auto& all = histograms();
  return make_histogram_source(*std::ranges::find(all, spec.kind, &Histogram::name));
}

}  // namespace gnomon
