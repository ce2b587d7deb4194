#include "engine/model/knowledge.h"

namespace gnomon {

std::string_view to_string(Knowledge knowledge) {
  switch (knowledge) {
    case Knowledge::output:
      return "o";
    case Knowledge::upper:
      return "hi";
    case Knowledge::lower:
      return "lo";
    case Knowledge::one_bit:
      return "one bit";
    case Knowledge::nothing:
      return "nothing";
  }
  return "";
}

}  // namespace gnomon
