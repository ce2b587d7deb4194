// The two solvers of sorted-f that do not look at everything.
#pragma once

#include <vector>

#include "tests/oracle/naive_batches.h"

namespace gnomon::oracle {

/// By ascending (s + o, id), everybody with whom the batch still fits.
std::vector<int> filled_batch(const BatchRequest& request);

/// The filled batch, improved by adding, exchanging and dropping.
std::vector<int> swapped_batch(const BatchRequest& request);

/// The best of sixteen batches, each from the jobs below one quantile of s + o and one of o.
std::vector<int> quantile_batch(const BatchRequest& request);

}  // namespace gnomon::oracle
