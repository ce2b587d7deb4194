#include "app/desktop/panels/reading/job_reasons.h"

namespace gnomon::desktop {

const Explanation* JobReason::ask(BackgroundPool& pool, const ViewSubject& subject, JobId job,
                                  Round round) {
  const JobQuestion wanted{subject.generation, job, round};
  // Another result or job makes the open question idle; another round only a little late.
  const bool same_thread =
      open_ && asked_.generation == wanted.generation && asked_.job == wanted.job;
  const auto look = [&](const JobQuestion& question) {
    const auto answer = made_.get(pool, question, [subject, question](const std::stop_token& stop) {
      return explain(*subject.schedule, *subject.instance, subject.policy, question.job,
                     question.round, stop);
    });
    asked_ = question;
    open_ = !answer;
    if (!answer) return;
    answer_ = answer;
    answered_ = question;
  };
  if (same_thread) look(asked_);
  if (!open_ || !same_thread) {
    if (!(answer_ && answered_ == wanted)) look(wanted);
  }
  current_ = answer_ && answered_ == wanted;
  const bool about_it =
      answer_ && answered_.generation == wanted.generation && answered_.job == wanted.job;
  return about_it ? answer_.get() : nullptr;
}

}  // namespace gnomon::desktop
