// The cereal input archive of scenario files: it reads what cereal's JSON output archive writes,
// strictly. A field that is missing, unknown or of the wrong type is refused with its path, line
// and column. Private to the room: cereal stays out of the engine's public headers.
#pragma once

#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/scenario/json_tree.h"

namespace gnomon {

class DocumentArchive : public cereal::InputArchive<DocumentArchive>,
                        public cereal::traits::TextArchive {
 public:
  /// The tree must outlive the archive. Throws InputError when it is not an object.
  explicit DocumentArchive(const JsonTree& tree);

  /// Whether the current object has a field of that name.
  [[nodiscard]] bool has(const char* name);
  /// Whether the field of that name is text; false where the current object lacks it.
  [[nodiscard]] bool is_text(const char* name) const;
  /// Reads a field of whatever kind, so that `fail` speaks of it, and says what it is: "a number".
  /// Throws InputError when the current object lacks it.
  std::string_view skip(const char* name);
  /// Name of the next unread field of the current object, nullptr after the last: cereal's way to
  /// read an object whose field names are not known beforehand.
  [[nodiscard]] const char* getNodeName();
  /// Throws InputError about the value that was read last: where it stands, its path, `message`.
  [[noreturn]] void fail(const std::string& message) const;
  /// Refuses the fields of the outermost object that nobody has asked for.
  void finish();

  // What cereal calls; the names are its own.
  void setNextName(const char* name) { next_name_ = name; }
  void startNode();
  void finishNode();
  void loadSize(cereal::size_type& size) const;
  void loadValue(bool& value);
  void loadValue(double& value);
  void loadValue(std::string& value);
  template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) void loadValue(T& value) {
    if constexpr (std::is_signed_v<T>) {
      value = static_cast<T>(
          signed_integer(std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
    } else {
      value = static_cast<T>(unsigned_integer(std::numeric_limits<T>::max()));
    }
  }

 private:
  struct Frame {
    std::size_t node = 0;
    std::size_t next = 0;            ///< the child after the one that was read last
    std::int64_t index = -1;         ///< of the child that was read last, in a list
    std::vector<std::string> known;  ///< fields that were asked for, in an object
  };

  void require_object();  ///< refuses a list where fields are expected
  [[nodiscard]] std::size_t find(std::string_view name) const;
  const JsonNode& take();  ///< the value for the next name, or the next element
  const JsonNode& take(JsonNode::Kind kind, const char* article);
  std::int64_t signed_integer(std::int64_t min, std::int64_t max);
  std::uint64_t unsigned_integer(std::uint64_t max);
  [[nodiscard]] std::string path() const;
  void refuse_unknown_fields();

  const JsonTree& tree_;
  std::vector<Frame> frames_;
  std::size_t last_ = 0;  ///< node that was read last
  const char* next_name_ = nullptr;
  std::string node_name_;  ///< keeps getNodeName's answer alive
};

template <class T>
concept LeafValue = std::is_arithmetic_v<T> || std::is_same_v<T, std::string>;

// Found by cereal through the archive's namespace. Names and sizes start no node; objects and lists
// do.
template <class T>
void prologue(DocumentArchive&, const cereal::NameValuePair<T>&) {}
template <class T>
void epilogue(DocumentArchive&, const cereal::NameValuePair<T>&) {}
template <class T>
void prologue(DocumentArchive&, const cereal::SizeTag<T>&) {}
template <class T>
void epilogue(DocumentArchive&, const cereal::SizeTag<T>&) {}
template <class T>
void prologue(DocumentArchive& archive, const T&) {
  if constexpr (!LeafValue<T>) archive.startNode();
}
template <class T>
void epilogue(DocumentArchive& archive, const T&) {
  if constexpr (!LeafValue<T>) archive.finishNode();
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(DocumentArchive& archive, cereal::NameValuePair<T>& pair) {
  archive.setNextName(pair.name);
  archive(pair.value);
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(DocumentArchive& archive, cereal::SizeTag<T>& tag) {
  archive.loadSize(tag.size);
}
template <class T>
requires std::is_arithmetic_v<T>
void CEREAL_LOAD_FUNCTION_NAME(DocumentArchive& archive, T& value) {
  archive.loadValue(value);
}
inline void CEREAL_LOAD_FUNCTION_NAME(DocumentArchive& archive, std::string& value) {
  archive.loadValue(value);
}

}  // namespace gnomon
