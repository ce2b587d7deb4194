// The edits of a policy in a scenario file: a list of lines, "start 17 at 40".
#pragma once

#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <string>
#include <vector>

#include "engine/model/error.h"
#include "engine/scenario/fields.h"
#include "engine/whatif/edit.h"

namespace gnomon {

struct EditLines {
  std::vector<Edit>& edits;

  template <class Archive>
  void save(Archive& archive) const {
    archive(cereal::make_size_tag(static_cast<cereal::size_type>(edits.size())));
    for (const Edit& edit : edits) archive(to_string(edit));
  }
  template <class Archive>
  void load(Archive& archive) {
    cereal::size_type count = 0;
    archive(cereal::make_size_tag(count));
    if (count > max_edits) archive.fail("has more than " + std::to_string(max_edits) + " edits");
    edits.clear();
    std::string text;
    for (cereal::size_type i = 0; i < count; ++i) {
      archive(text);
      try {
        edits.push_back(parse_edit(text));
      } catch (const InputError&) {
        archive.fail("must be one of " + edit_forms() + ", not \"" + text + "\"");
      }
    }
  }
};

template <class Archive>
void edit_fields(Archive& archive, std::vector<Edit>& edits) {
  if constexpr (is_loading<Archive>) {
    edits.clear();
    if (!archive.has("edits")) return;
  } else {
    if (edits.empty()) return;
  }
  EditLines lines{edits};
  field(archive, "edits", lines);
}

}  // namespace gnomon
