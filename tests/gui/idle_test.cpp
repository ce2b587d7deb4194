// A window in which nothing changes must not work.
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/gui/window_fixture.h"

namespace gnomon::test {
namespace {

// Processor time that a process has used, in seconds.
double cpu_seconds(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::stringstream text;
  text << in.rdbuf();
  // Fields after the name, which may hold spaces: utime and stime are the 12th and 13th.
  std::istringstream fields(text.str().substr(text.str().rfind(')') + 2));
  std::string field;
  for (int i = 0; i < 11; ++i) fields >> field;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

TEST_F(WindowTest, AnIdleWindowDoesNotDraw) {
  open();
  const double before = cpu_seconds(app->pid());
  std::this_thread::sleep_for(std::chrono::seconds(3));
  // A single software-rendered frame costs more than this; drawing all the time costs seconds.
  EXPECT_LT(cpu_seconds(app->pid()) - before, 0.15);
}

}  // namespace
}  // namespace gnomon::test
