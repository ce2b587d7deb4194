// The parameters of a policy in a scenario file: numbers as numbers, choices as their words.
#pragma once

#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <string>

#include "engine/policies/registry.h"
#include "engine/scenario/fields.h"

namespace gnomon {

/// An object with a field per parameter that is given, in the order of the file.
struct PolicyParameterFields {
  PolicySpec& policy;

  template <class Archive>
  void save(Archive& archive) const {
    for (const auto& [name, value] : policy.parameters) {
      const ParameterInfo* info = info_of(name);
      if (info && !info->words.empty()) {
        archive(cereal::make_nvp(name, value_text(*info, value)));
      } else {
        archive(cereal::make_nvp(name, value));
      }
    }
  }

  template <class Archive>
  void load(Archive& archive) {
    policy.parameters.clear();
    while (const char* next = archive.getNodeName()) {
      auto& [name, value] = policy.parameters.emplace_back(next, 0.0);
      const ParameterInfo* info = info_of(name);
      if (info && !info->words.empty()) {
        const std::string choices = quoted_choices(info->words);
        const std::string word = read_word(archive, name.c_str(), choices);
        const auto index = parse_value(*info, word);
        if (!index) refuse_word(archive, choices, word);
        value = *index;
      } else if (info) {
        field(archive, name.c_str(), value);
      } else {
        // Whoever validates says that there is no such policy or parameter; of what kind its value
        // is does not matter then.
        archive.skip(name.c_str());
      }
    }
  }

 private:
  [[nodiscard]] const ParameterInfo* info_of(const std::string& name) const {
    const PolicyInfo* info = find_policy(policy.name);
    return info ? find_parameter(*info, name) : nullptr;
  }
};

/// `policy.name` must have been read.
template <class Archive>
void policy_parameter_fields(Archive& archive, PolicySpec& policy) {
  if constexpr (is_loading<Archive>) {
    policy.parameters.clear();
    if (!archive.has("parameters")) return;
  } else {
    if (policy.parameters.empty()) return;
  }
  PolicyParameterFields fields{policy};
  field(archive, "parameters", fields);
}

}  // namespace gnomon
