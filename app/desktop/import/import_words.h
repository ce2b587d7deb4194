// What the import dialog says about numbers, in words.
#pragma once

#include <string>

#include "app/desktop/import/trace_importer.h"

namespace gnomon::desktop {

/// "719.2 KiB · 19,366 rows": what the file is, as far as it has been read.
[[nodiscard]] std::string size_words(const ImportedFile& file, const ImportOutcome* outcome);
/// "over 58 min 21 s", "over 1,200 rounds", "no times: all in round 0".
[[nodiscard]] std::string arrival_words(const Trace& trace, const TraceSummary& summary);
/// "13 of 40,000 rows cannot be jobs and are left out."; empty where there are none.
[[nodiscard]] std::string rejected_words(const TraceReport& report);
/// "1,234 requests need more than M, up to 14,100 tokens."; empty where all fit.
[[nodiscard]] std::string infeasible_words(const TraceSummary& summary, Tokens memory_limit);
/// "Reading… 41 %", "412,000 rows…".
[[nodiscard]] std::string progress_words(const TraceImporter::Progress& progress);

}  // namespace gnomon::desktop
