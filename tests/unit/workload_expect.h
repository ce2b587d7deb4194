// What the workload tests share.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "engine/model/error.h"

namespace gnomon::test {

/// The sentence of the InputError that `action` throws; a failure if it throws none.
template <typename Action>
std::string input_error(Action&& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  ADD_FAILURE() << "no InputError was thrown";
  return {};
}

}  // namespace gnomon::test
