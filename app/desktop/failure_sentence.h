// What is said about work on a file that failed.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace gnomon::desktop {

/// Runs `work` and says what it threw, whatever that was, in one sentence: an InputError speaks for
/// itself; of everything else, `file` cannot be `done` ("opened"). Empty when it threw nothing. For
/// workers, which nothing may leave.
[[nodiscard]] std::string failure_sentence(const std::filesystem::path& file, const char* done,
                                           const std::function<void()>& work);

}  // namespace gnomon::desktop
