// Alarms in words.
#include <cstdio>
#include <string>

#include "engine/model/amount_text.h"
#include "engine/reasons/alarms.h"

namespace gnomon {

namespace {

std::string job_of(const Alarm& alarm, const DecisionIndex& index) {
  return "Job " + job_number(index.instance(), alarm.job);
}

/// 132.4 → "132", 2.45 → "2.5".
std::string multiple_text(double multiple) {
  if (multiple >= 10) return grouped(static_cast<std::int64_t>(multiple + 0.5));
  char text[16];
  std::snprintf(text, sizeof text, "%.1f", multiple);
  return text;
}

/// "round 7", "rounds 7 to 9": inclusive.
std::string in_rounds(const Alarm& alarm) {
  if (alarm.end - alarm.start == 1) return "round " + grouped(alarm.start);
  return "rounds " + grouped(alarm.start) + " to " + grouped(alarm.end - 1);
}

std::string starvation_text(const Alarm& alarm, const DecisionIndex& index) {
  std::string text = job_of(alarm, index) + " waited " + counted(alarm.rounds, "round") + ", " +
                     multiple_text(alarm.multiple) + " × its length, while " +
                     counted(alarm.value, "later job") + " started";
  if (alarm.how_often > 1) text += "; " + counted(alarm.how_often, "such wait");
  return text + ".";
}

std::string no_progress_text(const Alarm& alarm, const DecisionIndex& index) {
  const Schedule& schedule = index.schedule();
  const bool stood = schedule.has_fault && schedule.fault.kind == Fault::Kind::no_progress;
  if (stood && alarm.end > schedule.fault.round) {
    return schedule.fault.message + " Nothing had completed or arrived since round " +
           grouped(alarm.since) + ".";
  }
  return "Nothing completed or arrived for " + counted(alarm.rounds, "round") + " after round " +
         grouped(alarm.since) + ", but there were " + counted(alarm.value, "kill") + ".";
}

std::string idle_text(const Alarm& alarm, const DecisionIndex& index) {
  std::string text = "Nobody started in " + in_rounds(alarm) + ", though " +
                     job_name(index.instance(), alarm.job) +
                     " would have fitted: " + counted(alarm.value, "token") + " free in round " +
                     grouped(alarm.start);
  if (alarm.how_often > 1) {
    text += "; " + grouped(alarm.how_often) + " such spans, " + counted(alarm.rounds, "round");
  }
  return text + ".";
}

}  // namespace

std::string_view title(Alarm::Kind kind) {
  switch (kind) {
    case Alarm::Kind::rule_broken:
      return "Rule broken";
    case Alarm::Kind::no_progress:
      return "No progress";
    case Alarm::Kind::starvation:
      return "Starvation";
    case Alarm::Kind::killed_again:
      return "Killed again and again";
    case Alarm::Kind::idle_memory:
      return "Idle memory";
  }
  return "";
}

std::string describe(const Alarm& alarm, const DecisionIndex& index) {
  switch (alarm.kind) {
    case Alarm::Kind::rule_broken:
      return index.schedule().fault.message;
    case Alarm::Kind::no_progress:
      return no_progress_text(alarm, index);
    case Alarm::Kind::starvation:
      return starvation_text(alarm, index);
    case Alarm::Kind::killed_again:
      return job_of(alarm, index) + " was killed " + counted(alarm.value, "time") +
             " for want of memory, in " + in_rounds(alarm) + ".";
    case Alarm::Kind::idle_memory:
      return idle_text(alarm, index);
  }
  return {};
}

}  // namespace gnomon
