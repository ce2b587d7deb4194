// The command line must start on a machine without a display.
#include <gtest/gtest.h>

#include "tests/unit/cli_fixture.h"

namespace gnomon::test {
namespace {

TEST(CliLinks, NeitherGlNorX11) {
  const CliResult result = run_program("readelf", {"-d", GNOMON_CLI});
  if (result.status != 0) GTEST_SKIP() << "no readelf here";
  EXPECT_NE(result.out.find("(NEEDED)"), std::string::npos);
  for (const char* library : {"libGL", "libEGL", "libOpenGL", "libX11", "libxcb", "libwayland",
                              "libglfw", "libepoxy", "libimgui", "libfontconfig"}) {
    EXPECT_EQ(result.out.find(library), std::string::npos) << library;
  }
}

}  // namespace
}  // namespace gnomon::test
