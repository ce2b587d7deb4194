// One quantity of a policy's rule, with the value that it has for an instance in a round, and what
// it is in the memory plane.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/types.h"

namespace gnomon {

/// What a term is in the picture of a schedule. Pure data: tokens, rounds and jobs, no pixels.
struct TermPicture {
  enum class Kind : std::uint8_t {
    none,   ///< nothing that could be pointed at, such as α
    level,  ///< a height on the memory axis over rounds from <= t < until
    span,   ///< the rounds from <= t < until
    jobs,   ///< the runs of `jobs` that overlap from <= t < until
  };
  /// More jobs than this are counted and not listed: nobody can tell them apart in a picture.
  static constexpr std::size_t most_jobs = 512;

  Kind kind = Kind::none;
  Tokens tokens = 0;          ///< of a level
  Round from = 0, until = 0;  ///< until > from except for `none`
  std::vector<JobId> jobs;    ///< ascending; of more than most_jobs those with the smallest ids
  std::int64_t job_count = 0;

  friend bool operator==(const TermPicture&, const TermPicture&) = default;
};

/// One of the values of a term that has several, such as the slices.
struct TermItem {
  std::string value;
  TermPicture picture;
  bool current = false;  ///< in force in the card's round

  friend bool operator==(const TermItem&, const TermItem&) = default;
};

struct RuleTerm {
  std::string symbol;  ///< as the papers write it: "k*", "τ", "Peak(k, τ, s)"
  std::string value;   ///< with its unit where it is not a mere number; empty with items
  std::string words;   ///< a clause: what it is, and whose
  TermPicture picture;
  std::vector<TermItem> items;

  friend bool operator==(const RuleTerm&, const RuleTerm&) = default;
};

/// What somebody points at in the picture; what is not meant is left as it is.
struct Pointed {
  JobId job = no_job;         ///< a run of it …
  Round from = 0, until = 0;  ///< … or a span of rounds, such as a phase (until > from)
  Tokens level = -1;          ///< or a height on the memory axis, such as the line M
};

/// Whether a picture is about what is pointed at: a set with the job in it, that very span, a level
/// of that height.
[[nodiscard]] bool is_about(const TermPicture& picture, const Pointed& pointed);
/// Whether the term, or one of its items, is.
[[nodiscard]] bool is_about(const RuleTerm& term, const Pointed& pointed);

}  // namespace gnomon
