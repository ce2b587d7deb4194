// The names of the columns of separated values. Private to engine/workload.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gnomon {

/// What a mapping calls the columns of a file whose first line has the fields `first`: the name in
/// the header where it is there once and is text that a scenario file can hold, else "column 3".
[[nodiscard]] std::vector<std::string> name_columns(const std::vector<std::string_view>& first,
                                                    bool header);

/// The place of a column among `names`: of that name but for case, or the one that "column 3"
/// says. Nothing where there is none.
[[nodiscard]] std::optional<std::size_t> find_column(const std::vector<std::string>& names,
                                                     std::string_view name);

}  // namespace gnomon
