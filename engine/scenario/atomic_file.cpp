// Files are replaced whole or not at all: a temporary name in the same folder, synced, renamed.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <ostream>
#include <streambuf>
#include <system_error>

#include "engine/model/error.h"
#include "engine/scenario/scenario_file.h"

namespace gnomon {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
  throw InputError("cannot write " + file.string() + ": " + std::generic_category().message(error) +
                   ".");
}

/// 0, or the system's reason.
int write_all(int descriptor, std::string_view contents) {
  while (!contents.empty()) {
    const ssize_t put = ::write(descriptor, contents.data(), contents.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return errno;
    contents.remove_prefix(static_cast<std::size_t>(put));
  }
  return 0;
}

/// An output buffer over an open file. Remembers the first error, after which it takes no more.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  int sync() override {
    if (error_ == 0) {
      error_ = write_all(descriptor_, {pbase(), static_cast<std::size_t>(pptr() - pbase())});
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return error_ == 0 ? 0 : -1;
  }

 private:
  int descriptor_;
  int error_ = 0;
  std::array<char, 1 << 16> buffer_;
};

/// 0, or the system's reason. Whatever `write` throws goes through.
int stream_to(int descriptor, const FileWriter& write) {
  DescriptorBuffer buffer(descriptor);
  std::ostream out(&buffer);
  write(out);
  out.flush();
  return buffer.error();
}

/// Pipes and devices cannot be replaced, only written to.
void write_in_place(const std::filesystem::path& file, const FileWriter& write) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) fail(file, errno);
  int error = 0;
  try {
    error = stream_to(descriptor, write);
  } catch (...) {
    ::close(descriptor);
    throw;
  }
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) fail(file, error);
}

/// A file name that nobody else uses, in the folder of `target`; its own length is small whatever
/// the target's is. Returns the open file; -1 with errno set when there can be none.
int create_temporary(const std::filesystem::path& target, std::filesystem::path& name) {
  static std::atomic<unsigned> counter = 0;
  for (int attempt = 0; attempt < 100; ++attempt) {
    name = target.parent_path() /
           (".gnomon-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
    // 0666 less the user's umask: what any program's new file gets.
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

/// Makes the rename last through a power cut. Some file systems cannot; the file is whole anyway.
void sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path name = folder.empty() ? "." : folder;
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void write_file_atomically(const std::filesystem::path& file, std::string_view contents) {
  write_file_atomically(file, [contents](std::ostream& out) {
    out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
  });
}

void write_file_atomically(const std::filesystem::path& file, const FileWriter& write) {
  std::filesystem::path target = file;
  struct stat old {};
  const bool exists = ::stat(file.c_str(), &old) == 0;
  if (exists) {
    if (S_ISDIR(old.st_mode)) fail(file, EISDIR);
    if (!S_ISREG(old.st_mode)) return write_in_place(file, write);
    if (::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) != 0) fail(file, errno);
    std::error_code error;
    target = std::filesystem::canonical(file, error);  // a link stays a link
    if (error) fail(file, error.value());
  }

  std::filesystem::path temporary;
  const int descriptor = create_temporary(target, temporary);
  if (descriptor < 0) fail(file, errno);
  int error = 0;
  try {
    error = stream_to(descriptor, write);
  } catch (...) {
    ::close(descriptor);
    ::unlink(temporary.c_str());
    throw;
  }
  if (error == 0 && exists && ::fchmod(descriptor, old.st_mode & 07777) != 0) error = errno;
  if (error == 0 && ::fsync(descriptor) != 0) error = errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && std::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    fail(file, error);
  }
  sync_folder(target.parent_path());
}

}  // namespace gnomon
