// Whole files in memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace gnomon {

/// What may be read. A pipe or a device can keep its reader waiting for ever: only people name one,
/// on the command line, and not a scenario that came from elsewhere.
enum class FileKinds : std::uint8_t { regular, any };

/// The bytes of a file; of a pipe, where one may be read, to its end. Throws InputError naming the
/// file and the reason: the system's, that it is no regular file, or that it has more than 1 GiB.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file,
                                         FileKinds kinds = FileKinds::regular);

/// The same of a regular file, but `goes_on` is called now and then with the bytes that have been
/// read, and stops it by returning false: nothing is returned then.
[[nodiscard]] std::optional<std::string> read_text_file(
    const std::filesystem::path& file, const std::function<bool(std::int64_t bytes)>& goes_on);

}  // namespace gnomon
