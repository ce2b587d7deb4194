// How the fields of a scenario file are declared, once for reading and writing: required ones,
// ones that are left out at their default, and words for enumerations.
#pragma once

#include <cereal/cereal.hpp>
#include <optional>
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

/// Absent where there is nothing.
template <class Archive, class T>
void optional_value(Archive& archive, const char* name, std::optional<T>& value) {
  if constexpr (is_loading<Archive>) {
    value.reset();
    if (!archive.has(name)) return;
    value.emplace();
  } else {
    if (!value) return;
  }
  field(archive, name, *value);
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

/// `"burst", "trace"`, for sentences.
template <class Range>
std::string quoted_choices(const Range& words) {
  std::string text;
  for (const std::string_view word : words) {
    text.append(text.empty() ? "\"" : ", \"").append(word).append("\"");
  }
  return text;
}

template <class Archive>
[[noreturn]] void refuse_word(const Archive& archive, const std::string& choices,
                              const std::string& given) {
  archive.fail("must be one of " + choices + ", not \"" + given + "\"");
}

/// The text of a field that only takes `choices`; what is no text is told of them.
template <class Archive>
std::string read_word(Archive& archive, const char* name, const std::string& choices) {
  if (!archive.is_text(name)) {
    const std::string kind(archive.skip(name));
    archive.fail("must be one of " + choices + ", not " + kind);
  }
  std::string text;
  field(archive, name, text);
  return text;
}

/// An enumeration, as one of `words`.
template <class Archive, class Enum>
void word_field(Archive& archive, const char* name, Enum& value,
                std::type_identity_t<Words<Enum>> words) {
  if constexpr (is_loading<Archive>) {
    std::vector<std::string_view> choices;
    for (const auto& [candidate, word] : words) choices.push_back(word);
    const std::string text = read_word(archive, name, quoted_choices(choices));
    for (const auto& [candidate, word] : words) {
      if (word != text) continue;
      value = candidate;
      return;
    }
    refuse_word(archive, quoted_choices(choices), text);
  } else {
    std::string text(word_of<Enum>(words, value));
    field(archive, name, text);
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
