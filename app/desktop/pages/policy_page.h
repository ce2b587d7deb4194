// The pages of the policies: where they are, what they say, and where their links lead.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/desktop/markdown/markdown.h"
#include "engine/policies/registry.h"

namespace gnomon::desktop {

/// The page of the model that all policies share, in place of a policy's name.
inline constexpr std::string_view model_page = "model";

/// The folder with README.md and pages/: beside the program as installed, else in the source tree
/// that it was built from. Empty when there is none.
[[nodiscard]] std::filesystem::path policies_directory();

/// What the picture of a page shows, by the words below it: *`gsa` on [`a scene`](its file), …*.
struct PageSubject {
  std::string scene;                 ///< name of the file in the folder of scenes
  std::vector<PolicySpec> policies;  ///< one or two
};

struct PolicyPage {
  std::string name;  ///< of the policy, or `model_page`
  std::vector<Block> blocks;
  std::filesystem::path file;  ///< that it was read from
  /// Of its picture; nothing where it has none that the window could draw.
  std::optional<PageSubject> subject;
};

/// Reads a page. Where that is not possible, a page that says so in a sentence.
[[nodiscard]] PolicyPage read_policy_page(const std::filesystem::path& directory,
                                          std::string_view name);

/// Where a link on a page leads: at most one of the two is set. Neither for what lies elsewhere,
/// such as the web.
struct PageLink {
  std::string page;   ///< the name of a page
  std::string scene;  ///< name of a file in the folder of scenes
};
[[nodiscard]] PageLink follow_link(std::string_view link);

/// What the words below a picture say that it shows.
[[nodiscard]] std::optional<PageSubject> subject_of(const std::vector<Block>& blocks);

}  // namespace gnomon::desktop
