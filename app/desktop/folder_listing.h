// What the file browser lists. No pixels.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace gnomon::desktop {

struct FolderEntry {
  std::string name;
  bool is_folder = false;
  std::uintmax_t bytes = 0;  ///< 0 for folders
};

/// Folders first, then files of the kinds that can be opened, both by name without regard to case;
/// hidden entries left out; of these the ones whose name contains `filter`, without regard to case.
/// An unreadable folder gives an empty list and sets `error` to one sentence.
[[nodiscard]] std::vector<FolderEntry> list_folder(const std::filesystem::path& folder,
                                                   const std::string& filter, bool all_files,
                                                   std::string& error);

/// A path as people type or paste it: `~`, quotes, `file://` and blanks around it are understood;
/// relative to `folder`.
[[nodiscard]] std::filesystem::path typed_path(std::string text,
                                               const std::filesystem::path& folder);

}  // namespace gnomon::desktop
