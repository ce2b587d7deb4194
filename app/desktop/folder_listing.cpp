#include "app/desktop/folder_listing.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>

#include "app/desktop/search_text.h"

namespace gnomon::desktop {
namespace fs = std::filesystem;
namespace {

bool can_be_opened(const fs::path& file) {
  constexpr std::array<std::string_view, 5> kinds = {".json", ".jsonl", ".csv", ".tsv", ".txt"};
  const std::string extension = lower_case(file.extension().string());
  return std::find(kinds.begin(), kinds.end(), extension) != kinds.end();
}

}  // namespace

std::vector<FolderEntry> list_folder(const fs::path& folder, const std::string& filter,
                                     bool all_files, std::string& error) {
  std::vector<FolderEntry> entries;
  std::error_code problem;
  error.clear();
  const std::string wanted = lower_case(filter);
  fs::directory_iterator entry(folder, problem);
  for (const fs::directory_iterator end; !problem && entry != end; entry.increment(problem)) {
    const std::string name = entry->path().filename().string();
    if (name.empty() || name.front() == '.') continue;
    if (!wanted.empty() && lower_case(name).find(wanted) == std::string::npos) continue;
    std::error_code ignored;  // a broken link is no reason to show nothing
    const bool is_folder = entry->is_directory(ignored);
    if (!is_folder && !entry->is_regular_file(ignored)) continue;
    if (!is_folder && !all_files && !can_be_opened(entry->path())) continue;
    const std::uintmax_t size = is_folder ? 0 : entry->file_size(ignored);
    entries.push_back({name, is_folder, ignored ? 0 : size});
  }
  if (problem) error = folder.string() + " cannot be read: " + problem.message() + ".";
  std::sort(entries.begin(), entries.end(), [](const FolderEntry& a, const FolderEntry& b) {
    if (a.is_folder != b.is_folder) return a.is_folder;
    const std::string left = lower_case(a.name), right = lower_case(b.name);
    return left != right ? left < right : a.name < b.name;
  });
  return entries;
}

fs::path typed_path(std::string text, const fs::path& folder) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.back())) text.pop_back();
  while (!text.empty() && blank(text.front())) text.erase(text.begin());
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    text = text.substr(1, text.size() - 2);
  }
  constexpr std::string_view scheme = "file://";
  if (text.starts_with(scheme)) text.erase(0, scheme.size());
  if (text == "~" || text.starts_with("~/")) {
    if (const char* home = std::getenv("HOME")) text.replace(0, 1, home);
  }
  if (text.empty()) return {};
  return (folder / text).lexically_normal();
}

}  // namespace gnomon::desktop
