// Whole files in memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace gnomon {

/// The bytes of a file. Throws InputError naming the file and the system's reason; files of more
/// than 1 GiB are refused. Reads pipes to their end.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file);

/// The same, but `goes_on` is called now and then with the bytes that have been read, and stops it
/// by returning false: nothing is returned then.
[[nodiscard]] std::optional<std::string> read_text_file(
    const std::filesystem::path& file, const std::function<bool(std::int64_t bytes)>& goes_on);

}  // namespace gnomon
