// How the engine reports input that it cannot work with.
#pragma once

#include <stdexcept>
#include <string>

namespace gnomon {

/// Input that cannot be used: a file, a parameter, a job that can never finish. `what()` is one
/// complete sentence for a person, naming file, line and field where there are any. Whoever throws
/// it has changed nothing.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace gnomon
