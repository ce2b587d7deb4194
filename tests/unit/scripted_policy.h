// A policy that does what a test tells it to, legal or not.
#pragma once

#include <functional>
#include <utility>

#include "engine/simulate/simulator.h"

namespace gnomon {

class Scripted : public Policy {
 public:
  explicit Scripted(std::function<void(Controls&)> script) : script_(std::move(script)) {}
  void decide(Controls& controls) override { script_(controls); }

 private:
  std::function<void(Controls&)> script_;
};

}  // namespace gnomon
