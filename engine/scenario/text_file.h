// Whole files in memory.
#pragma once

#include <filesystem>
#include <string>

namespace gnomon {

/// The bytes of a file. Throws InputError naming the file and the system's reason; files of more
/// than 1 GiB are refused. Reads pipes to their end.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file);

}  // namespace gnomon
