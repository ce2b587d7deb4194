// Files are replaced whole or not at all.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <thread>

#include "tests/unit/scenario_fixture.h"

namespace gnomon::test {
namespace {

mode_t mode_of(const std::filesystem::path& file) {
  struct stat status {};
  EXPECT_EQ(::stat(file.c_str(), &status), 0);
  return status.st_mode & 07777;
}

TEST(WriteAtomically, WritesAndReplacesAndLeavesNothingElse) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "first");
  write_file_atomically(folder / "a", "second");
  EXPECT_EQ(read_all(folder / "a"), "second");
  EXPECT_EQ(folder.entries(), 1U);
}

TEST(WriteAtomically, ANewFileFollowsTheUmaskAndAnOldOneKeepsItsMode) {
  const TemporaryFolder folder;
  const mode_t old_mask = ::umask(027);
  write_file_atomically(folder / "new", "x");
  ::umask(old_mask);
  EXPECT_EQ(mode_of(folder / "new"), 0640U);
  ASSERT_EQ(::chmod((folder / "new").c_str(), 0604), 0);
  write_file_atomically(folder / "new", "y");
  EXPECT_EQ(mode_of(folder / "new"), 0604U);
}

TEST(WriteAtomically, AFolderIsNoTarget) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "target");
  const std::string message = message_of([&] { write_file_atomically(folder / "target", "x"); });
  EXPECT_NE(message.find("target: Is a directory"), std::string::npos) << message;
  EXPECT_EQ(folder.entries(), 1U);
}

TEST(WriteAtomically, AMissingFolderIsNamed) {
  const TemporaryFolder folder;
  const std::string message =
      message_of([&] { write_file_atomically(folder / "no" / "file", "x"); });
  EXPECT_NE(message.find("No such file or directory"), std::string::npos) << message;
  EXPECT_EQ(folder.entries(), 0U);
}

TEST(WriteAtomically, AFailedWriteLeavesTheOldFileWholeAndNoTemporary) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "old");
  // A limit on the size of files stands for a full disk: it holds for root as well.
  rlimit old_limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old_limit), 0);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, old_limit.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const std::string message =
      message_of([&] { write_file_atomically(folder / "a", std::string(5000, 'x')); });
  ::setrlimit(RLIMIT_FSIZE, &old_limit);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_NE(message.find("a: File too large"), std::string::npos) << message;
  EXPECT_EQ(read_all(folder / "a"), "old");
  EXPECT_EQ(folder.entries(), 1U);
}

/// Not root for as long as it lives: root may write anywhere.
class OrdinaryUser {
 public:
  OrdinaryUser() {
    if (was_root_ && ::seteuid(65534) != 0) ADD_FAILURE() << "cannot become nobody";
  }
  ~OrdinaryUser() {
    if (was_root_ && ::seteuid(0) != 0) std::abort();
  }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  bool was_root_ = ::geteuid() == 0;
};

TEST(WriteAtomically, AReadOnlyFolderKeepsItsFile) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "old");
  ASSERT_EQ(::chmod((folder / "a").c_str(), 0666), 0);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
  std::string message;
  {
    const OrdinaryUser user;
    message = message_of([&] { write_file_atomically(folder / "a", "new"); });
  }
  ::chmod(folder.path().c_str(), 0755);
  EXPECT_NE(message.find("a: Permission denied"), std::string::npos) << message;
  EXPECT_EQ(read_all(folder / "a"), "old");
}

TEST(WriteAtomically, AReadOnlyFileIsNotReplacedBehindItsOwnersBack) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a", "old");
  ASSERT_EQ(::chmod((folder / "a").c_str(), 0444), 0);
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  std::string message;
  {
    const OrdinaryUser user;
    message = message_of([&] { write_file_atomically(folder / "a", "new"); });
  }
  EXPECT_NE(message.find("a: Permission denied"), std::string::npos) << message;
  EXPECT_EQ(read_all(folder / "a"), "old");
  EXPECT_EQ(folder.entries(), 1U);
}

TEST(WriteAtomically, ALinkStaysALink) {
  const TemporaryFolder folder;
  write_file_atomically(folder / "real", "old");
  std::filesystem::create_symlink(folder / "real", folder / "link");
  write_file_atomically(folder / "link", "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(read_all(folder / "real"), "new");
}

TEST(WriteAtomically, DevicesAreWrittenToNotReplaced) {
  write_file_atomically("/dev/null", "x");
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
  const std::string message = message_of([] { write_file_atomically("/dev/full", "x"); });
  EXPECT_NE(message.find("No space left"), std::string::npos) << message;
}

TEST(WriteAtomically, ALongNameLeavesRoomForTheTemporary) {
  const TemporaryFolder folder;
  const std::string name(255, 'n');
  write_file_atomically(folder / name, "x");
  EXPECT_EQ(read_all(folder / name), "x");
}

TEST(WriteAtomically, AReaderNeverSeesHalfAFile) {
  const TemporaryFolder folder;
  const std::string a(100'000, 'a');
  const std::string b(200'000, 'b');
  write_file_atomically(folder / "f", a);
  std::jthread writer([&] {
    for (int i = 0; i < 20; ++i) write_file_atomically(folder / "f", i % 2 == 0 ? b : a);
  });
  for (int i = 0; i < 200; ++i) {
    const std::string seen = read_all(folder / "f");
    ASSERT_TRUE(seen == a || seen == b) << seen.size();
  }
}

TEST(SaveScenario, AnInvalidScenarioTouchesNoFile) {
  const TemporaryFolder folder;
  save_scenario(full_mix(), folder / "a.json");
  const std::string before = read_all(folder / "a.json");
  Scenario broken = full_mix();
  broken.memory_limit = -3;
  EXPECT_FALSE(message_of([&] { save_scenario(broken, folder / "a.json"); }).empty());
  EXPECT_EQ(read_all(folder / "a.json"), before);
}

}  // namespace
}  // namespace gnomon::test
