// The jobs that are taken out of the hands of a policy which takes no orders.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "engine/model/knowledge.h"
#include "engine/simulate/simulator.h"

namespace gnomon {

class LedJobs {
 public:
  explicit LedJobs(JobsView<Knowledge::nothing> jobs) : jobs_(jobs) {}

  /// Carries out what is ordered in this round, and lets `policy` decide on the rest.
  void decide(Controls& controls, Policy& policy);

 private:
  class View;  // what the policy sees of the simulation

  /// What the policy believes of a job.
  enum class Belief : unsigned char {
    nothing,    ///< it has not been told that the job has arrived
    waits,      ///< or runs: the policy sees to it
    started,    ///< it has started the job in vain, and is to be told in the next round
    completed,  ///< it has been told so
  };
  struct Led {
    Belief belief = Belief::waits;
    bool held = false;
    bool started = false;  ///< by the user; its run is active or has completed
    bool active = false;   ///< that run
    [[nodiscard]] bool out_of_hands() const { return held || started; }
  };

  void follow_orders(Controls& controls);
  void follow(Controls& controls, const Order& order);
  void join(Led& led, JobId job);
  [[nodiscard]] Led& lead(JobId job);
  [[nodiscard]] bool out_of_hands(JobId job) const;
  void tell(const Controls& controls);

  JobsView<Knowledge::nothing> jobs_;
  std::map<JobId, Led> led_;

  // What the policy is told in this round.
  std::vector<JobId> arrived_;
  std::vector<JobId> completed_;
};

}  // namespace gnomon
