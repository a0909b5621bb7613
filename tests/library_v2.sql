-- A library of format 2: that of format 1, brought up, and a report hidden (iterdump).
PRAGMA application_id = 1263793771;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'superseded', 'restored', 'removed', 'changed')),
    report_number INTEGER NOT NULL,
    report_id TEXT NOT NULL
);
INSERT INTO "changes" VALUES(1,'2026-11-25T21:00:33Z','added',1,'socialnamnden-2024-70ceb2b5');
INSERT INTO "changes" VALUES(2,'2026-11-25T21:00:33Z','superseded',1,'socialnamnden-2024-70ceb2b5');
INSERT INTO "changes" VALUES(3,'2026-11-25T21:00:33Z','added',2,'socialnamnden-2024-c6173ce6');
INSERT INTO "changes" VALUES(4,'2026-11-25T21:00:33Z','added',3,'kulturnamnden-2023-e2da9a9c');
INSERT INTO "changes" VALUES(5,'2026-11-25T21:00:33Z','added',4,'valnamnden-2024-dfc5aae3');
INSERT INTO "changes" VALUES(6,'2026-11-25T21:00:33Z','removed',3,'kulturnamnden-2023-e2da9a9c');
INSERT INTO "changes" VALUES(7,'2026-11-25T21:10:00Z','removed',4,'valnamnden-2024-dfc5aae3');
CREATE TABLE corrected (
    passage INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE,
    correction INTEGER NOT NULL REFERENCES corrections (number) ON DELETE CASCADE,
    before TEXT NOT NULL               -- JSON: the judgement's columns
);
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
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('created_at','2026-11-25T21:00:33Z');
INSERT INTO "meta" VALUES('dimension','8');
INSERT INTO "meta" VALUES('format_version','2');
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
);
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
    outcome_evidence TEXT, severity TEXT, recurring INTEGER, measures TEXT, text_outcome TEXT,
    UNIQUE (report, position),
    UNIQUE (report, id)
);
INSERT INTO "passages" VALUES(1,1,0,'pe2e7e05a526b068d','pe2e7e05a526b068d','control',NULL,'Ekonomi',NULL,NULL,'Kontroll av konton','Brist i två fall.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','deviation',0.9,1,'model',NULL,'minor',0,'["Rutinen ses över."]',NULL);
INSERT INTO "passages" VALUES(2,1,1,'p5e7c708f76f308df','p5e7c708f76f308df','control',NULL,'Ekonomi',NULL,NULL,'Attest av fakturor','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL);
INSERT INTO "passages" VALUES(3,1,2,'p70dbfc35c8185812','p70dbfc35c8185812','analysis',NULL,NULL,NULL,NULL,NULL,'Nämnden har god kontroll.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "passages" VALUES(4,2,0,'pe2e7e05a526b068d','pe2e7e05a526b068d','control',NULL,'Ekonomi',NULL,NULL,'Kontroll av konton','Brist i tre fall.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','deviation',0.9,1,'model',NULL,'minor',0,'["Rutinen ses över."]',NULL);
INSERT INTO "passages" VALUES(5,2,1,'p5e7c708f76f308df','p5e7c708f76f308df','control',NULL,'Ekonomi',NULL,NULL,'Attest av fakturor','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL);
INSERT INTO "passages" VALUES(6,2,2,'p70dbfc35c8185812','p70dbfc35c8185812','analysis',NULL,NULL,NULL,NULL,NULL,'Nämnden har god kontroll.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "passages" VALUES(8,4,0,'p43ca6f9298b2bc57','p43ca6f9298b2bc57','control',NULL,'Ekonomi',NULL,NULL,'Förvaring av valsedlar','Allt i ordning.',NULL,NULL,NULL,NULL,NULL,NULL,'[]',3,'3 (8)','[]','no_deviation',0.9,1,'model',NULL,NULL,0,'[]',NULL);
CREATE TABLE pending_originals (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE refusals (
    place TEXT NOT NULL,               -- where the file lay; of an upload its name
    name TEXT NOT NULL, sha256 TEXT, code TEXT NOT NULL, reason TEXT NOT NULL,
    remedy TEXT NOT NULL, at TEXT NOT NULL
);
INSERT INTO "refusals" VALUES('inkorg/trasig.pdf','trasig.pdf','0000000000000000000000000000000000000000000000000000000000000000','broken_file','är skadad.','Skicka en hel fil.','2026-11-25T21:00:33Z');
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
INSERT INTO "reports" VALUES(1,'socialnamnden-2024-70ceb2b5',1,'ekstad|socialnämnden|2024|helår','70ceb2b5de72c3fd294f0708688509266e62e68f9b494683f0db05eb3d51e917','a.txt','text','Ekstad','Socialnämnden',2024,'helår',1,0,'Uppföljning av intern kontroll 2024','Tillräcklig',NULL,NULL,8,2,3,1.0,'[]','[]','[]','2026-11-25T21:00:33Z',NULL,NULL);
INSERT INTO "reports" VALUES(2,'socialnamnden-2024-c6173ce6',1,'ekstad|socialnämnden|2024|helår','c6173ce65aa53a54d8a2ead0a506059ff7498279931b44f3ad04ba4c70be1ae3','b.txt','text','Ekstad','Socialnämnden',2024,'helår',2,1,'Uppföljning av intern kontroll 2024','Tillräcklig',NULL,NULL,8,2,3,1.0,'[]','[]','[]','2026-11-25T21:00:33Z',NULL,NULL);
INSERT INTO "reports" VALUES(4,'valnamnden-2024-dfc5aae3',4,'ekstad|valnämnden|2024|helår','dfc5aae340c0351b26d2052c4400618ebcd33f092e3e9f17e2453334076e6165','d.txt','text','Ekstad','Valnämnden',2024,'helår',1,0,'Uppföljning av intern kontroll 2024','Tillräcklig',NULL,NULL,8,1,1,1.0,'[]','[]','[]','2026-11-25T21:00:33Z','2026-11-25T21:10:00Z','2126-11-25T21:10:00Z');
CREATE TABLE vectors (
    report INTEGER NOT NULL REFERENCES reports (number) ON DELETE CASCADE,
    model TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    matrix BLOB NOT NULL,
    PRIMARY KEY (report, model)
);
INSERT INTO "vectors" VALUES(1,'toy@1+62af',8,X'0C370C330C2F0C330C2FED370C37ED37E536E133EC34E935E12FE536E536E9352136AA3721369934212E2136AA37212E');
INSERT INTO "vectors" VALUES(2,'toy@1+62af',8,X'5C36453374317431453317385C361738E536E133EC34E935E12FE536E536E9352136AA3721369934212E2136AA37212E');
INSERT INTO "vectors" VALUES(4,'toy@1+62af',8,X'8B348B341738743574315C3674355C36');
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('reports',4);
INSERT INTO "sqlite_sequence" VALUES('passages',8);
INSERT INTO "sqlite_sequence" VALUES('changes',7);
COMMIT;
