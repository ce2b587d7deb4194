// Another program that is fed by its standard input.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace gnomon::desktop {

class PipeProcess {
 public:
  /// Starts `program`; what it says goes to `log`. Throws InputError when it cannot be started.
  PipeProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
              const std::filesystem::path& log);
  /// Kills it if it is still there.
  ~PipeProcess();
  PipeProcess(const PipeProcess&) = delete;
  PipeProcess& operator=(const PipeProcess&) = delete;

  /// Returns false when it no longer listens.
  [[nodiscard]] bool write(std::span<const unsigned char> bytes);
  /// Ends it at once, from any thread: a write or a close that waits for it returns.
  void kill();
  /// Ends its input and waits for it. Returns its exit status, 128 + the signal that ended it.
  [[nodiscard]] int close();

 private:
  std::mutex mutex_;  // of pid_: a number that was given back may be somebody else's
  pid_t pid_ = -1;
  int input_ = -1;
};

}  // namespace gnomon::desktop
