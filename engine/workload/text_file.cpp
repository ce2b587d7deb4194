#include "engine/workload/text_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/model/error.h"

namespace gnomon {
namespace {

constexpr std::size_t max_bytes = std::size_t{1} << 30;

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& reason) {
  throw InputError("cannot read " + file.string() + ": " + reason + ".");
}

class OpenFile {
 public:
  /// Opening a pipe would wait for its writer, but for O_NONBLOCK.
  OpenFile(const std::filesystem::path& file, FileKinds kinds)
      : descriptor(::open(file.c_str(),
                          O_RDONLY | O_CLOEXEC | (kinds == FileKinds::any ? 0 : O_NONBLOCK))) {}
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  const int descriptor;
};

using Watch = std::function<bool(std::int64_t)>;

std::optional<std::string> read_whole(const std::filesystem::path& file, FileKinds kinds,
                                      const Watch& goes_on) {
  const OpenFile input(file, kinds);
  if (input.descriptor < 0) fail(file, std::generic_category().message(errno));
  std::string text;
  struct stat status {};
  if (::fstat(input.descriptor, &status) != 0) fail(file, std::generic_category().message(errno));
  if (S_ISREG(status.st_mode)) {
    const auto bytes = static_cast<std::size_t>(status.st_size);
    if (bytes > max_bytes) fail(file, "it is larger than 1 GiB");
    text.reserve(bytes + 1);
  } else if (kinds == FileKinds::regular && !S_ISDIR(status.st_mode)) {
    fail(file, "it is a pipe or a device, and no file");
  }
  constexpr std::size_t bytes_per_call = std::size_t{1} << 22;
  std::size_t next_call = bytes_per_call;
  char chunk[1 << 16];
  while (true) {
    const ssize_t got = ::read(input.descriptor, chunk, sizeof chunk);
    if (got == 0) return text;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(file, std::generic_category().message(errno));
    if (text.size() + static_cast<std::size_t>(got) > max_bytes)
      fail(file, "it is larger than 1 GiB");
    text.append(chunk, static_cast<std::size_t>(got));
    if (text.size() < next_call) continue;
    next_call += bytes_per_call;
    if (!goes_on(static_cast<std::int64_t>(text.size()))) return std::nullopt;
  }
}

}  // namespace

std::string read_text_file(const std::filesystem::path& file, FileKinds kinds) {
  return *read_whole(file, kinds, [](std::int64_t) { return true; });
}

std::optional<std::string> read_text_file(const std::filesystem::path& file, const Watch& goes_on) {
  return read_whole(file, FileKinds::regular, goes_on);
}

}  // namespace gnomon
