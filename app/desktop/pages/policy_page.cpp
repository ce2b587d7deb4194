#include "app/desktop/pages/policy_page.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/model/error.h"

namespace gnomon::desktop {
namespace fs = std::filesystem;
namespace {

fs::path file_of(const fs::path& directory, std::string_view name) {
  if (name == model_page) return directory / "README.md";
  return directory / "pages" / (std::string(name) + ".md");
}

PolicyPage page_that_says(std::string_view name, const std::string& sentence) {
  PolicyPage page;
  page.name = name;
  Block& block = page.blocks.emplace_back();
  block.spans.push_back({sentence, false, false, false, {}});
  return page;
}

std::optional<PolicySpec> policy_named(const std::string& text) {
  try {
    return parse_policy(text);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace

fs::path policies_directory() {
  std::error_code error;
  std::vector<fs::path> candidates;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) candidates.push_back(program.parent_path() / "../share/gnomon/policies");
#ifdef GNOMON_POLICIES_DIR
  candidates.emplace_back(GNOMON_POLICIES_DIR);
#endif
  for (const fs::path& folder : candidates) {
    if (fs::is_directory(folder / "pages", error)) return folder.lexically_normal();
  }
  return {};
}

PolicyPage read_policy_page(const fs::path& directory, std::string_view name) {
  if (directory.empty()) {
    return page_that_says(name, "The pages of the policies were not found beside the program.");
  }
  PolicyPage page;
  page.name = name;
  page.file = file_of(directory, name);
  std::ifstream in(page.file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return page_that_says(name, "The page " + page.file.string() + " cannot be read.");
  page.blocks = read_markdown(text.str());
  page.subject = subject_of(page.blocks);
  return page;
}

PageLink follow_link(std::string_view link) {
  if (link.find("://") != std::string_view::npos) return {};
  const fs::path path(link);
  const std::string folder = path.parent_path().filename().string();
  const std::string stem = path.stem().string();
  if (folder == "scenes" && path.extension() == ".json") return {{}, path.filename().string()};
  if (path.extension() != ".md") return {};
  if (find_policy(stem) && (folder.empty() || folder == "pages")) return {stem, {}};
  if (stem == "README" && (folder == ".." || folder == "policies")) {
    return {std::string(model_page), {}};
  }
  return {};
}

std::optional<PageSubject> subject_of(const std::vector<Block>& blocks) {
  const auto picture = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == Block::Kind::picture;
  });
  if (picture == blocks.end() || picture + 1 == blocks.end()) return std::nullopt;
  PageSubject subject;
  for (const Span& span : (picture + 1)->spans) {
    if (!span.link.empty() && subject.scene.empty()) subject.scene = follow_link(span.link).scene;
    const bool names = span.code && span.link.empty() && subject.policies.size() < 2;
    if (const auto policy = names ? policy_named(span.text) : std::nullopt) {
      subject.policies.push_back(*policy);
    }
  }
  if (subject.scene.empty() || subject.policies.empty()) return std::nullopt;
  return subject;
}

}  // namespace gnomon::desktop
