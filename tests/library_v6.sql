-- A library of format 6, as the program of that time wrote it (tests/test_formats.py).
PRAGMA application_id = 1263793771;
PRAGMA user_version = 6;
BEGIN TRANSACTION;
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'superseded', 'restored', 'removed', 'changed')),
    report_number INTEGER NOT NULL,
    report_id TEXT NOT NULL
, lineage INTEGER);
INSERT INTO "changes" VALUES(1,'2026-11-26T00:59:29Z','added',1,'socialnamnden-2024-18b7cb09',1);
INSERT INTO "changes" VALUES(2,'2026-11-26T00:59:29Z','superseded',1,'socialnamnden-2024-18b7cb09',1);
INSERT INTO "changes" VALUES(3,'2026-11-26T00:59:29Z','added',2,'socialnamnden-2024-ffa0da5d',1);
INSERT INTO "changes" VALUES(4,'2026-11-26T00:59:29Z','added',3,'kulturnamnden-2023-4fe00619',3);
INSERT INTO "changes" VALUES(5,'2026-11-26T00:59:29Z','added',4,'valnamnden-2024-fc8f7873',4);
INSERT INTO "changes" VALUES(6,'2026-11-26T00:59:29Z','removed',3,'kulturnamnden-2023-4fe00619',3);
INSERT INTO "changes" VALUES(7,'2026-11-26T00:59:29Z','changed',4,'valnamnden-2024-fc8f7873',4);
CREATE TABLE corrected (
    passage INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    correction INTEGER NOT NULL REFERENCES corrections (number) ON DELETE CASCADE,
    before TEXT NOT NULL               -- JSON: the judgement's columns
);
INSERT INTO "corrected" VALUES(10,1,'{"outcome": "deviation", "outcome_confidence": 0.9, "outcome_certain": 1, "outcome_source": "model", "outcome_evidence": null, "severity": "minor", "recurring": 0, "measures": "[\"Rutinen ses över.\"]", "text_outcome": null, "severity_confidence": null, "recurring_confidence": null}');
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
, made_by TEXT NOT NULL DEFAULT '');
INSERT INTO "corrections" VALUES(1,'p7b5501aa2a334f89','valnamnden-2024-fc8f7873','ekstad|valnämnden|2024|helår','Ekstad','Valnämnden',2024,'{"goal": null, "process": "Ekonomi", "working_method": null, "systematic_control": null, "control_activity": "Kontroll av konton", "result": "En brist.", "risk": null, "method": null, "frequency": null, "responsible": null, "number": null, "status": null, "measures": ["Rutinen ses över."]}','no_deviation',NULL,NULL,'Stängda.','2026-11-26T00:59:29Z',NULL,'');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('created_at','2026-11-26T00:59:28Z');
INSERT INTO "meta" VALUES('dimension','8');
INSERT INTO "meta" VALUES('format_version','6');
INSERT INTO "meta" VALUES('model','toy@1+62af');
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
, made_by TEXT NOT NULL DEFAULT '');
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
    outcome_evidence TEXT, severity TEXT, recurring INTEGER, measures TEXT, text_outcome TEXT, severity_confidence REAL, recurring_confidence REAL,
    UNIQUE (report, position),
    UNIQUE (report, id)
);
INSERT INTO "passages" VALUES(1,1,0,'pc9aa993d9e42f554','pc9aa993d9e42f554','control',NULL,'Ekonomi',NULL,NULL,'Kontroll av konton','Två brister.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','deviation',0.9,1,'model',NULL,'minor',0,'["Rutinen ses över."]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(2,1,1,'pa990c09ea48a644d','pa990c09ea48a644d','control',NULL,'Ekonomi',NULL,NULL,'Attest','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(3,1,2,'pf807240e8cfb82b4','pf807240e8cfb82b4','analysis',NULL,NULL,NULL,NULL,NULL,'God kontroll.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "passages" VALUES(4,2,0,'pc9aa993d9e42f554','pc9aa993d9e42f554','control',NULL,'Ekonomi',NULL,NULL,'Kontroll av konton','Tre brister, av tio.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','deviation',0.9,1,'model',NULL,'minor',0,'["Rutinen ses över."]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(5,2,1,'pa990c09ea48a644d','pa990c09ea48a644d','control',NULL,'Ekonomi',NULL,NULL,'Attest','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(6,2,2,'pf807240e8cfb82b4','pf807240e8cfb82b4','analysis',NULL,NULL,NULL,NULL,NULL,'God kontroll.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "passages" VALUES(7,3,0,'p7f911be1c73abbd4','p7f911be1c73abbd4','control',NULL,'Ekonomi',NULL,NULL,'Kontroll av konton','Inga fel.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(8,3,1,'pfa884eb8595be4e3','pfa884eb8595be4e3','control',NULL,'Ekonomi',NULL,NULL,'Attest','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(9,3,2,'p8920b75f5aeb4456','p8920b75f5aeb4456','analysis',NULL,NULL,NULL,NULL,NULL,'God kontroll.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "passages" VALUES(10,4,0,'p7b5501aa2a334f89','p7b5501aa2a334f89','control',NULL,'Ekonomi',NULL,NULL,'Kontroll av konton','En brist.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',1.0,1,'user',NULL,NULL,0,'["Rutinen ses över."]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(11,4,1,'pf28af48148863257','pf28af48148863257','control',NULL,'Ekonomi',NULL,NULL,'Attest','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL,NULL,NULL);
INSERT INTO "passages" VALUES(12,4,2,'p6b054fe671bf3050','p6b054fe671bf3050','analysis',NULL,NULL,NULL,NULL,NULL,'God kontroll.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE pending_originals (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE refusals (
    place TEXT NOT NULL,               -- where the file lay; of an upload its name
    name TEXT NOT NULL, sha256 TEXT, code TEXT NOT NULL, reason TEXT NOT NULL,
    remedy TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE register (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    municipality TEXT,                 -- NULL: in any municipality
    committee TEXT NOT NULL,
    aliases TEXT NOT NULL,             -- JSON
    successor TEXT,
    first_year INTEGER, last_year INTEGER
);
CREATE TABLE report_files (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    source_file TEXT NOT NULL,
    format TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (report, sha256)
);
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
, removed_at TEXT, erase_at TEXT);
INSERT INTO "reports" VALUES(1,'socialnamnden-2024-18b7cb09',1,'ekstad|socialnämnden|2024|helår','18b7cb099a9ea3f50ba899b5ba81e0d377a5f3b16f8f6eeb8b3e58cd4692b993','a.txt','text','Ekstad','Socialnämnden',2024,'helår',1,0,'Uppföljning av intern kontroll 2024','Tillräcklig',NULL,NULL,8,2,3,1.0,'[]','[]','[]','2026-11-26T00:59:29Z',NULL,NULL);
INSERT INTO "reports" VALUES(2,'socialnamnden-2024-ffa0da5d',1,'ekstad|socialnämnden|2024|helår','ffa0da5d885fba09d903c782713b6b098c8cf21f56a3a35d9aa920613220d2e1','b.txt','text','Ekstad','Socialnämnden',2024,'helår',2,1,'Uppföljning av intern kontroll 2024','Tillräcklig',NULL,NULL,8,2,3,1.0,'[]','[]','[]','2026-11-26T00:59:29Z',NULL,NULL);
INSERT INTO "reports" VALUES(3,'kulturnamnden-2023-4fe00619',3,'ekstad|kulturnämnden|2023|helår','4fe006196474bf40b078b5e230ccf558f791129837884cbc74daf74ef1164420','c.txt','text','Ekstad','Kulturnämnden',2023,'helår',1,0,'Uppföljning av intern kontroll 2023','Tillräcklig',NULL,NULL,8,2,3,1.0,'[]','[]','[]','2026-11-26T00:59:29Z','2026-11-26T00:59:29Z','2126-11-02T00:59:29Z');
INSERT INTO "reports" VALUES(4,'valnamnden-2024-fc8f7873',4,'ekstad|valnämnden|2024|helår','fc8f7873ef3f4e0f54a5df6006a032b4b991d55ba02d5f57ef3c922668ae48f4','d.txt','text','Ekstad','Valnämnden',2024,'helår',1,1,'Uppföljning av intern kontroll 2024','Tillräcklig',NULL,NULL,8,2,3,1.0,'[]','[]','[]','2026-11-26T00:59:29Z',NULL,NULL);
CREATE TABLE restrictions (
    lineage INTEGER NOT NULL,
    member_of TEXT NOT NULL,
    PRIMARY KEY (lineage, member_of)
);
CREATE TABLE vectors (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    model TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    matrix BLOB NOT NULL,
    PRIMARY KEY (report, model)
);
INSERT INTO "vectors" VALUES(1,'toy@1+62af',8,X'CA35B833B82FCA31B82FD3385738D334BC37BC332835BC37282DBC37283528317B387B38000000007B30B936B9360000');
INSERT INTO "vectors" VALUES(2,'toy@1+62af',8,X'C93522349C2EF5309C32F5389C369C36BC37BC332835BC37282DBC37283528317B387B38000000007B30B936B9360000');
INSERT INTO "vectors" VALUES(3,'toy@1+62af',8,X'80366B35562C56348032E0386B356B35BC37BC332835BC37282DBC37283528317B387B38000000007B30B936B9360000');
INSERT INTO "vectors" VALUES(4,'toy@1+62af',8,X'46353834383038305432463954365436BC37BC332835BC37282DBC37283528317B387B38000000007B30B936B9360000');
CREATE INDEX reports_by_sha256 ON reports (sha256);
CREATE INDEX reports_by_identity ON reports (identity) WHERE current = 1;
CREATE UNIQUE INDEX one_current_version ON reports (lineage) WHERE current = 1;
CREATE INDEX passages_by_id ON passages (id);
CREATE INDEX refusals_by_place ON refusals (place);
CREATE INDEX reports_by_lineage ON reports (lineage);
CREATE INDEX reports_removed ON reports (erase_at) WHERE removed_at IS NOT NULL;
CREATE INDEX report_files_by_sha256 ON report_files (sha256);
CREATE INDEX corrections_by_identity ON corrections (identity) WHERE undone_at IS NULL;
CREATE INDEX corrections_by_passage ON corrections (passage_id) WHERE undone_at IS NULL;
CREATE INDEX corrected_by_correction ON corrected (correction);
CREATE INDEX changes_by_lineage ON changes (lineage);
CREATE INDEX passage_heads ON passages (
    report, position, id, kind, outcome, outcome_confidence, outcome_certain, outcome_source,
    severity, recurring, text_outcome, severity_confidence, recurring_confidence
);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('reports',4);
INSERT INTO "sqlite_sequence" VALUES('passages',12);
INSERT INTO "sqlite_sequence" VALUES('changes',7);
INSERT INTO "sqlite_sequence" VALUES('corrections',1);
COMMIT;
