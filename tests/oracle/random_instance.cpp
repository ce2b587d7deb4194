#include "tests/oracle/random_instance.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace gnomon::oracle {
namespace {

Int prompt(std::mt19937_64& random, Int style, Int limit, Int common) {
  switch (style) {
    case 0:
      return 0;
    case 1:
      return common;
    case 2:
      return draw(random, 0, std::min<Int>(limit - 1, 4));
    case 3:
      return draw(random, 0, limit / 3);
    default:
      return draw(random, 0, 9) == 0 ? draw(random, 0, limit - 1) : draw(random, 0, limit / 8);
  }
}

Int output(std::mt19937_64& random, Int style, Int longest, Int common) {
  switch (style) {
    case 0:
      return std::min(common, longest);
    case 1:
      return draw(random, 1, longest);
    case 2:
      return draw(random, 0, 3) == 0 ? longest - draw(random, 0, longest / 4) : 1;
    case 3: {
      Int length = 1;
      while (length < longest && draw(random, 0, 4) != 0) ++length;
      return length;
    }
    default:
      return draw(random, 1, std::max<Int>(1, longest / 4));
  }
}

Int arrival(std::mt19937_64& random, Int style, Int span) {
  switch (style) {
    case 0:
    case 1:
      return 0;
    case 2:
      return draw(random, 0, span);
    case 3:
      return draw(random, 0, 3) * (span / 3);
    default:
      return draw(random, 0, 1) * draw(random, 0, 3 * span);
  }
}

void predict(std::mt19937_64& random, Int style, Int limit, NaiveJob& job) {
  switch (style) {
    case 0:
      job.high = job.output;
      break;
    case 1:
      job.high = std::max<Int>(1, job.output - draw(random, 0, 5));
      break;
    case 2:
      job.high = job.output + draw(random, 0, 5);
      break;
    case 3:
      job.high = std::max<Int>(1, job.output / 2 + draw(random, 0, job.output));
      break;
    case 4:
      job.high = draw(random, 1, 2 * limit);
      break;
    default:  // one interval for everybody
      job.low = 1;
      job.high = 1 + limit / 4;
      return;
  }
  job.low = draw(random, 1, job.high);
}

Int from_environment(const char* name, Int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

}  // namespace

NaiveInstance random_instance(std::mt19937_64& random, Size size) {
  NaiveInstance instance;
  Int count = 0;
  Int span = 0;
  switch (size) {
    case Size::dense:
      instance.limit = draw(random, 8, 60);
      count = draw(random, 1, 14);
      span = draw(random, 1, 60);
      break;
    case Size::wide:
      instance.limit = draw(random, 80, 400);
      count = draw(random, 10, 50);
      span = draw(random, 20, 600);
      break;
    case Size::crowded:
      instance.limit = draw(random, 10, 60);
      count = draw(random, 60, 250);
      span = draw(random, 20, 600);
      break;
  }
  const Int prompt_style = draw(random, 0, 4);
  const Int output_style = draw(random, 0, 4);
  const Int arrival_style = draw(random, 0, 4);
  const Int prediction_style = draw(random, 0, 5);
  const Int common_prompt = draw(random, 0, instance.limit / 2);
  const Int common_output = draw(random, 1, instance.limit / 2);
  for (Int i = 0; i < count; ++i) {
    NaiveJob job;
    job.arrival = arrival(random, arrival_style, span);
    job.prompt = prompt(random, prompt_style, instance.limit, common_prompt);
    job.output = output(random, output_style, instance.limit - job.prompt, common_output);
    predict(random, prediction_style, instance.limit, job);
    instance.jobs.push_back(job);
  }
  return instance;
}

std::string to_string(const NaiveInstance& instance) {
  std::ostringstream text;
  text << "M=" << instance.limit << " jobs a,s,o,lo,hi:";
  for (const NaiveJob& job : instance.jobs) {
    text << ' ' << job.arrival << ',' << job.prompt << ',' << job.output << ',' << job.low << ','
         << job.high;
  }
  return text.str();
}

Int draw(std::mt19937_64& random, Int lowest, Int highest) {
  // Not uniform_int_distribution, whose numbers differ between standard libraries.
  const auto span = static_cast<std::uint64_t>(highest - lowest) + 1;
  return lowest + static_cast<Int>(random() % span);
}

Int instance_count(Int usual) {
  return from_environment("GNOMON_ORACLE_INSTANCES", usual);
}

std::uint64_t seed() {
  return static_cast<std::uint64_t>(from_environment("GNOMON_ORACLE_SEED", 1));
}

}  // namespace gnomon::oracle
