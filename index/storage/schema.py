"""The tables of library.sqlite, version by version; no connection is opened here.

A new library is made as an old one is brought up: version 1, then what each version added. So the
two can never differ. A version that was released is never edited; a change is a new entry.
"""

from __future__ import annotations

VERSION_1 = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE reports (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    lineage INTEGER NOT NULL,          -- number of the first version of the same report
    identity TEXT,                     -- folded municipality|committee|year|period; NULL: unknown
    sha256 TEXT NOT NULL,
    source_file TEXT NOT NULL,
    format TEXT NOT NULL,
    municipality TEXT, committee TEXT, year INTEGER, period TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    title TEXT, assessment TEXT, diary_number TEXT, date TEXT,
    page_count INTEGER NOT NULL,
    control_count INTEGER NOT NULL,
    passage_count INTEGER NOT NULL,
    placed REAL NOT NULL,
    unplaced TEXT NOT NULL, notes TEXT NOT NULL, sources TEXT NOT NULL,   -- JSON
    added_at TEXT NOT NULL
);
CREATE INDEX reports_by_sha256 ON reports (sha256);
CREATE INDEX reports_by_identity ON reports (identity) WHERE current = 1;
CREATE UNIQUE INDEX one_current_version ON reports (lineage) WHERE current = 1;

CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    read_id TEXT NOT NULL,             -- the id as the reader gave it, before any collision
    kind TEXT NOT NULL,
    goal TEXT, process TEXT, working_method TEXT, systematic_control TEXT, control_activity TEXT,
    result TEXT, risk TEXT, method TEXT, frequency TEXT, responsible TEXT, number TEXT, status TEXT,
    extra TEXT NOT NULL,               -- JSON: [[column, text], ...]
    page INTEGER, page_label TEXT,
    regions TEXT NOT NULL,             -- JSON: [[page, x0, top, x1, bottom], ...]
    outcome TEXT, outcome_confidence REAL, outcome_certain INTEGER, outcome_source TEXT,
    outcome_evidence TEXT, severity TEXT, recurring INTEGER, measures TEXT,
    UNIQUE (report, position),
    UNIQUE (report, id)
);
CREATE INDEX passages_by_id ON passages (id);

-- One matrix per report and model: rows in the order of the passages, little-endian float16.
CREATE TABLE vectors (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    model TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    matrix BLOB NOT NULL,
    PRIMARY KEY (report, model)
);

-- Everything that an index must follow, in order. Never deleted from, so the sequence only grows.
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'superseded', 'restored', 'removed', 'changed')),
    report_number INTEGER NOT NULL,
    report_id TEXT NOT NULL
);

CREATE TABLE refusals (
    place TEXT NOT NULL,               -- where the file lay; of an upload its name
    name TEXT NOT NULL, sha256 TEXT, code TEXT NOT NULL, reason TEXT NOT NULL,
    remedy TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX refusals_by_place ON refusals (place);

-- Originals that may lie in files/ without a report, because they are being written or erased.
CREATE TABLE pending_originals (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""

VERSION_2 = """
-- Hidden by a removal until it is erased, at the earliest at erase_at; NULL: in the library.
ALTER TABLE reports ADD COLUMN removed_at TEXT;
ALTER TABLE reports ADD COLUMN erase_at TEXT;
CREATE INDEX reports_by_lineage ON reports (lineage);
CREATE INDEX reports_removed ON reports (erase_at) WHERE removed_at IS NOT NULL;

-- What the text alone said where a status word decided.
ALTER TABLE passages ADD COLUMN text_outcome TEXT;

-- The same report in another file (.pdf and .docx): kept, and never counted.
CREATE TABLE report_files (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    source_file TEXT NOT NULL,
    format TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (report, sha256)
);
CREATE INDEX report_files_by_sha256 ON report_files (sha256);

-- What a person says of a passage, with the text that she read. A row is never deleted: an undone
-- one keeps its place in the history.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id TEXT NOT NULL,          -- as it is called now, or was called last
    report_id TEXT NOT NULL,           -- the report that she read it in
    identity TEXT,                     -- as in reports
    municipality TEXT, committee TEXT, year INTEGER,
    quoted TEXT NOT NULL,              -- JSON: the passage's own words, by column, and measures
    outcome TEXT, severity TEXT, recurring INTEGER,    -- NULL: left as it was
    note TEXT,
    at TEXT NOT NULL,
    undone_at TEXT
);
CREATE INDEX corrections_by_identity ON corrections (identity) WHERE undone_at IS NULL;
CREATE INDEX corrections_by_passage ON corrections (passage_id) WHERE undone_at IS NULL;

-- The passages that a correction holds for, older versions too, and how each was judged before.
CREATE TABLE corrected (
    passage INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    correction INTEGER NOT NULL REFERENCES corrections (number) ON DELETE CASCADE,
    before TEXT NOT NULL               -- JSON: the judgement's columns
);
CREATE INDEX corrected_by_correction ON corrected (correction);

-- The committees that are known apart from their reports; first_year and last_year may be open.
CREATE TABLE register (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    municipality TEXT,                 -- NULL: in any municipality
    committee TEXT NOT NULL,
    aliases TEXT NOT NULL,             -- JSON
    successor TEXT,
    first_year INTEGER, last_year INTEGER
);

-- Answers that were kept: a whole document each, with what it rested on.
CREATE TABLE papers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    question TEXT NOT NULL,
    filters TEXT NOT NULL,             -- JSON: the scope that was set by hand
    answer TEXT NOT NULL,              -- JSON: the answer, whole
    passages TEXT NOT NULL,            -- JSON: the cited passages as they were
    sequence INTEGER NOT NULL,         -- the library's last change at the time
    note TEXT NOT NULL DEFAULT ''
);
"""

VERSION_3 = """
-- How sure the judgement is of these two, as they stand; NULL: nothing was weighed.
ALTER TABLE passages ADD COLUMN severity_confidence REAL;
ALTER TABLE passages ADD COLUMN recurring_confidence REAL;
"""

VERSION_4 = """
-- The report's lineage as it is now; it stays known when the report is erased.
ALTER TABLE changes ADD COLUMN lineage INTEGER;
UPDATE changes SET lineage = coalesce(
    (SELECT lineage FROM reports WHERE reports.number = report_number), report_number);
CREATE INDEX changes_by_lineage ON changes (lineage);

-- Who may see a report, all its versions: the members of any of its groups. No row: everybody.
-- Rows stay when the report is erased, because corrections and papers may still quote it.
CREATE TABLE restrictions (
    lineage INTEGER NOT NULL,
    member_of TEXT NOT NULL,
    PRIMARY KEY (lineage, member_of)
);

-- Who kept an answer; "" before there were accounts.
ALTER TABLE papers ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
"""

VERSION_5 = """
-- Who said so; "" before there were accounts, and at one's own computer.
ALTER TABLE corrections ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
"""

VERSION_6 = """
-- Whose controls came to what, without reading their words (index/storage/heads.py).
CREATE INDEX passage_heads ON passages (
    report, position, id, kind, outcome, outcome_confidence, outcome_certain, outcome_source,
    severity, recurring, text_outcome, severity_confidence, recurring_confidence
);
"""

VERSION_7 = """
-- What the sentences of a result tell (index/findings/kept_signs.py); NULL: not worked out yet.
ALTER TABLE passages ADD COLUMN signs TEXT;
"""

#: What to do to get from the version before, by version.
STEPS = {
    1: VERSION_1, 2: VERSION_2, 3: VERSION_3, 4: VERSION_4, 5: VERSION_5, 6: VERSION_6,
    7: VERSION_7,
}  # fmt: skip
FORMAT_VERSION = max(STEPS)
