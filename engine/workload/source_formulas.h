// Makers of the sources that are formulas. Private to engine/workload.
#pragma once

#include <memory>
#include <string_view>

#include "engine/workload/source.h"

namespace gnomon {

/// The parameters of a validated spec, with the defaults of those that it leaves out.
class SourceParameters {
 public:
  SourceParameters(const SourceSpec& spec, const SourceInfo& info) : spec_(spec), info_(info) {}
  /// `name` must be one of the kind's parameters.
  [[nodiscard]] double real(std::string_view name) const;
  /// For parameters that are whole numbers.
  [[nodiscard]] Tokens tokens(std::string_view name) const {
    return static_cast<Tokens>(real(name));
  }

 private:
  const SourceSpec& spec_;
  const SourceInfo& info_;
};

[[nodiscard]] std::unique_ptr<Source> make_lmsys_source(const SourceParameters& parameters);
[[nodiscard]] std::unique_ptr<Source> make_constant_source(const SourceParameters& parameters);
[[nodiscard]] std::unique_ptr<Source> make_uniform_source(const SourceParameters& parameters);
[[nodiscard]] std::unique_ptr<Source> make_geometric_source(const SourceParameters& parameters);
[[nodiscard]] std::unique_ptr<Source> make_two_point_source(const SourceParameters& parameters);

}  // namespace gnomon
