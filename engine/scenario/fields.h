// How the fields of a scenario file are declared, once for reading and writing: required ones,
// ones that are left out at their default, and words for enumerations.
#pragma once

#include <cereal/cereal.hpp>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace gnomon {

template <class Archive>
inline constexpr bool is_loading = Archive::is_loading::value;

template <class Archive, class T>
void field(Archive& archive, const char* name, T& value) {
  archive(cereal::make_nvp(name, value));
}

/// Written only where it differs from `fallback`; read as `fallback` where it is absent.
template <class Archive, class T>
void optional_field(Archive& archive, const char* name, T& value, const T& fallback) {
  if constexpr (is_loading<Archive>) {
    value = fallback;
    if (!archive.has(name)) return;
  } else {
    if (value == fallback) return;
  }
  field(archive, name, value);
}

template <class Enum>
using Words = std::span<const std::pair<Enum, std::string_view>>;

template <class Enum>
std::string_view word_of(Words<Enum> words, Enum value) {
  for (const auto& [candidate, word] : words) {
    if (candidate == value) return word;
  }
  return {};
}

/// An enumeration, as one of `words`.
template <class Archive, class Enum>
void word_field(Archive& archive, const char* name, Enum& value,
                std::type_identity_t<Words<Enum>> words) {
  std::string text(is_loading<Archive> ? std::string_view() : word_of<Enum>(words, value));
  field(archive, name, text);
  if constexpr (is_loading<Archive>) {
    std::string choices;
    for (const auto& [candidate, word] : words) {
      if (word == text) {
        value = candidate;
        return;
      }
      choices += (choices.empty() ? "\"" : ", \"") + std::string(word) + "\"";
    }
    archive.fail("must be one of " + choices + ", not \"" + text + "\"");
  }
}

/// The same, written only where it differs from `fallback` and read as that where it is absent.
template <class Archive, class Enum>
void optional_word_field(Archive& archive, const char* name, Enum& value, Enum fallback,
                         std::type_identity_t<Words<Enum>> words) {
  if constexpr (is_loading<Archive>) {
    value = fallback;
    if (!archive.has(name)) return;
  } else {
    if (value == fallback) return;
  }
  word_field(archive, name, value, words);
}

/// Parameters by name, in the order of the file: an object with a number per field.
struct ParameterFields {
  std::vector<std::pair<std::string, double>>& values;

  template <class Archive>
  void save(Archive& archive) const {
    for (const auto& [name, value] : values) archive(cereal::make_nvp(name, value));
  }
  template <class Archive>
  void load(Archive& archive) {
    values.clear();
    while (const char* next = archive.getNodeName()) {
      auto& [name, value] = values.emplace_back(next, 0.0);
      field(archive, name.c_str(), value);
    }
  }
};

template <class Archive>
void parameter_fields(Archive& archive, std::vector<std::pair<std::string, double>>& values) {
  if constexpr (is_loading<Archive>) {
    values.clear();
    if (!archive.has("parameters")) return;
  } else {
    if (values.empty()) return;
  }
  ParameterFields fields{values};
  field(archive, "parameters", fields);
}

}  // namespace gnomon
