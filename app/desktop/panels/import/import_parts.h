// The parts of the import dialog.
#pragma once

#include "app/desktop/import/import_draft.h"
#include "app/desktop/import/import_words.h"
#include "app/desktop/panels/panel.h"

namespace gnomon::desktop {

/// How the file is read: separator, first line, unit of the arrivals. Returns whether `mapping`
/// changed.
bool draw_reading_row(const PanelModel& model, const ImportedFile& file, TraceMapping& mapping);

/// The first rows with a choice over every column, no higher than that. Returns whether `mapping`
/// changed.
bool draw_import_table(const PanelModel& model, const ImportedFile& file,
                       const ImportPreview& preview, TraceMapping& mapping, float most_px);

/// What comes of the file: numbers and histograms.
void draw_import_facts(const PanelModel& model, const ImportDraft& draft,
                       const ImportOutcome& outcome);

/// Where the jobs go, and when they arrive.
void draw_import_targets(const PanelModel& model, ImportDraft& draft);
void draw_import_arrivals(const PanelModel& model, const ImportOutcome& outcome,
                          ImportDraft& draft);

/// What does not: rejected rows with their reasons, and those that do not fit M.
void draw_import_problems(const PanelModel& model, const ImportOutcome& outcome,
                          ImportDraft& draft);

}  // namespace gnomon::desktop
