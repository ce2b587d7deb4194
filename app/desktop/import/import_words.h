// What the import dialog says about numbers, in words.
#pragma once

#include <cstdint>
#include <string>

#include "app/desktop/import/import_draft.h"
#include "app/desktop/import/trace_importer.h"

namespace gnomon::desktop {

/// "719.2 KiB · 19,366 rows": what the file is, as far as it has been read.
[[nodiscard]] std::string size_words(const ImportedFile& file, const ImportOutcome* outcome);
/// "over 58 min 21 s, 70,034 rounds", "over 1,200 rounds", "all in round 0", "no times: all in
/// round 0": as the draft uses the times of the file.
[[nodiscard]] std::string arrival_words(const ImportDraft& draft, const Trace& trace,
                                        const TraceSummary& summary);
/// "19,300 jobs of 19,366 rows", "19,366 jobs": what comes of the import.
[[nodiscard]] std::string coming_words(std::int64_t jobs, std::int64_t rows);
/// "Imported 19,300 jobs of conv.csv; 66 rows were left out.", when it has been done. Of a source
/// "Added conv.csv to the mix, with 19,366 requests; …".
[[nodiscard]] std::string imported_words(const ImportDraft& draft, const std::string& file,
                                         std::int64_t jobs, std::int64_t left_out);
/// "13 of 40,000 rows cannot be jobs and are left out."; empty where there are none.
[[nodiscard]] std::string rejected_words(const TraceReport& report);
/// "1,234 requests need more than M, up to 14,100 tokens."; empty where all fit.
[[nodiscard]] std::string infeasible_words(const TraceSummary& summary, Tokens memory_limit);
/// "Reading… 41 %", "412,000 rows…".
[[nodiscard]] std::string progress_words(const TraceImporter::Progress& progress);

}  // namespace gnomon::desktop
