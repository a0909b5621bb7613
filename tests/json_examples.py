"""docs/json.md <-> the program: every JSON document has one worked example there.

    python -m tests.json_examples     # writes docs/json.md anew from what the program says

``tests/test_json_examples.py`` runs the same commands and compares, leaving out what changes from
run to run (times, sizes, scores).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import kontrollsok
from tests.conftest import EKSTAD, REPOSITORY

PAGE = REPOSITORY / "docs" / "json.md"
#: What may differ between two runs or two processors.
VOLATILE = frozenset(
    {"added_at", "at", "audit_end_hash", "created_at", "elapsed_ms", "end_hash", "erase_at",
     "expires_at", "generation", "library", "megabytes", "month",
     "outcome_confidence", "recurring_confidence", "removed_at", "score", "seconds",
     "severity_confidence"}
)  # fmt: skip
#: The control that the search finds.
CONTROL = "p758cf3c3e705ae98"
REPORT = "tekniska-namnden-2024-4706cdbc"
PAPER_QUESTION = "Vilka nämnder genomförde inte kontrollen av skyddsronder 2024?"
#: A working paper, an API token, and the token itself: other ones each time.
PAPER_ID = re.compile(r"a[0-9a-f]{16}|[0-9a-f]{12}|ksk_[0-9a-f]{12}_[\w-]{43}")
#: Title, arguments, and how many documents to show of those that give one a line.
COMMANDS: tuple[tuple[str, list[str]], ...] = (
    ("What an ingest did", ["ingest", "reports", "--municipality", "Ekstad", "--json"]),
    ("One passage, a line of `export`", ["export", "--committee", "Tekniska nämnden"]),
    ("A search", ["search", "konton för den som slutat", "--limit", "1", "--json"]),
    ("An answer", ["ask", "Vilka nämnder hade brister i behörigheter 2024?", "--json"]),
    ("An answer that says no", ["ask", "Vad visade kontrollen av skolskjutsen?", "--json"]),
    ("The state of the library", ["status", "--json"]),
    ("A check", ["check", "--json"]),
    ("A correction", ["correct", CONTROL, "--outcome", "no_deviation", "--note",
                      "Kontona var stängda.", "--json"]),
    ("Every correction", ["corrections", "--json"]),
    ("A correction as a labelled text, a line of it", ["corrections", "--format", "jsonl"]),
    ("An identity set by hand", ["identity", REPORT, "--period", "delår", "--json"]),
    ("Who may see a report", ["restrict", REPORT, "--group", "social", "--json"]),
    ("A report for everybody again", ["restrict", REPORT, "--everybody", "--json"]),
    ("A removal", ["remove", f"{REPORT}-2", "--json"]),
    ("A removal undone", ["remove", "--undo", f"{REPORT}-2", "--json"]),
    ("A working paper", ["papers", "save", PAPER_QUESTION, "--note", "Till granskning 7.",
                         "--json"]),
    ("Every working paper", ["papers", "--json"]),
    ("What has changed since a working paper", ["papers", "changes", "ARBETSPAPPER", "--json"]),
    ("An entry of the register", ["register", "add", "Valnämnden", "--municipality", "Ekstad",
                                  "--alias", "VN", "--from", "2022", "--json"]),
    ("The register", ["register", "list", "--json"]),
    ("A user", ["users", "add", "anna", "--role", "redaktör", "--group", "social", "--json"]),
    ("Every user", ["users", "--json"]),
    ("An API token, the one time that it is told", ["tokens", "add", "anna", "nattlig export",
                                                    "--json"]),
    ("Every API token", ["tokens", "--json"]),
    ("The audit log", ["audit", "months", "--json"]),
    ("Questions erased from it", ["audit", "erase-questions", "--all", "--json"]),
    ("A backup", ["backup", "kopia", "--json"]),
    ("A backup restored", ["--library", "ny", "restore", "kopia", "--json"]),
)  # fmt: skip
REPORTS = ("d06", "d09")
HEAD = """# The JSON documents, one worked example each

`--json` gives exactly one document on stdout (`export` one a line); the HTTP API gives the same
models. This page is written by `python -m tests.json_examples` from two of the fictional sample
reports and two files that are none, and a test holds it to what the program says. Fields are only
ever added; `/openapi.json` describes each of them.
"""


def run_all(folder: Path) -> list[tuple[str, list[str], object]]:
    """(title, arguments, document) of every command, over a new library in ``folder``."""
    reports = folder / "reports"
    reports.mkdir()
    for name in REPORTS:
        shutil.copy(EKSTAD / "pdf" / f"{name}.pdf", reports)
    (reports / "tom.pdf").write_bytes(b"")
    (reports / "plan.xlsx").write_bytes(b"a plan")
    found: list[tuple[str, list[str], object]] = []
    for title, arguments in COMMANDS:
        said = [_paper_of(found) if word == "ARBETSPAPPER" else word for word in arguments]
        stdout = _said(folder, ["--library", "library", *said])
        text = stdout if "--json" in arguments else stdout.splitlines()[0]
        found.append((title, arguments, json.loads(text)))
    return found


def _said(folder: Path, arguments: list[str]) -> str:
    """What the program says on stdout, run in ``folder`` and in this process: to start another for
    each command takes longer than the commands (tests/api/test_cli.py starts it as people do)."""
    with chdir(folder), redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as messages:
        code = kontrollsok.main(arguments)
    if code not in (0, 1):
        raise RuntimeError(f"{arguments}: exit {code}\n{messages.getvalue()}")
    return out.getvalue()


def _paper_of(found: list[tuple[str, list[str], object]]) -> str:
    """The working paper that was saved."""
    saved = next(document for title, _, document in found if title == "A working paper")
    return str(saved["id"]) if isinstance(saved, dict) else ""


def stable(document: object, key: str = "") -> object:
    """``document`` with what may differ between runs replaced by the name of its type."""
    if key in VOLATILE and document is not None:
        return type(document).__name__
    if isinstance(document, str) and PAPER_ID.fullmatch(document):
        return "paper"
    if isinstance(document, dict):
        return {name: stable(value, name) for name, value in document.items()}
    if isinstance(document, list):
        return [stable(value) for value in document]
    if isinstance(document, float):
        return round(document, 1)
    return document


def written() -> dict[str, object]:
    """Title -> document, as docs/json.md has them."""
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"^## (.+?)\n.*?```json\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    return {title: json.loads(block) for title, block in blocks}


def main() -> None:
    """Write the page anew."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [HEAD]
        for title, arguments, document in run_all(Path(folder)):
            command = " ".join(f'"{word}"' if " " in word else word for word in arguments)
            body = json.dumps(document, ensure_ascii=False, indent=1)
            parts.append(f"## {title}\n\n    kontrollsok {command}\n\n```json\n{body}\n```\n")
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
