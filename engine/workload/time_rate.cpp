#include "engine/workload/time_rate.h"

#include <string>

#include "engine/model/error.h"
#include "engine/model/number_text.h"

namespace gnomon {

void validate_time_rate(std::string_view field, double rate) {
  if (rate >= min_time_rate && rate <= max_time_rate) return;  // false for NaN
  throw InputError(std::string(field) + " must be between 0.000001 and 1000000, not " +
                   shortest(rate));
}

}  // namespace gnomon
