"""Encoding: order, length, prompts, precision, offline, and refusals."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from errors import ModelUnavailable
from index.embedding import precision
from index.embedding.bundled import REVISION, bundled_folder
from index.embedding.embeddings import Encoder, load_encoder, passage_text
from index.embedding.model_source import prompts_of
from ingest.models import ControlText
from settings import load

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("bundled", load())


def test_vectors_come_in_the_order_of_the_texts_and_have_length_one(encoder: Encoder) -> None:
    texts = ["kort", "en betydligt längre text om attest av fakturor " * 20, "mellan " * 8]
    together = encoder.encode_passages(texts)
    assert together.shape == (3, encoder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)
    for text, vector in zip(texts, together, strict=True):
        assert float(encoder.encode_passages([text])[0] @ vector) > 0.999


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


def test_progress_counts_up_to_all(encoder: Encoder) -> None:
    seen: list[int] = []
    encoder.encode_passages([f"text {n}" for n in range(150)], seen.append)
    assert seen == sorted(seen)
    assert len(seen) > 1
    assert seen[-1] == 150


def test_a_question_finds_the_passage_that_answers_it(encoder: Encoder) -> None:
    passages = encoder.encode_passages(
        [
            "Tre medarbetare som slutat stod kvar med licens i systemet.",
            "Brandövning genomfördes på samtliga skolor.",
            "Samtliga fakturor var attesterade.",
        ]
    )
    question = encoder.encode_queries(["konton som finns kvar efter att någon slutat"])[0]
    assert int((passages @ question).argmax()) == 0


def test_a_folder_is_loaded_with_its_own_prompts_and_a_revision(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is one model, however it is named."""
    settings = load()
    folder = bundled_folder(settings).resolve()
    monkeypatch.chdir(folder.parent)
    again = load_encoder(f"./{folder.name}", settings)
    assert again.name == str(folder)
    text = ["Kontrollen har inte genomförts."]
    assert float(again.encode_passages(text)[0] @ encoder.encode_passages(text)[0]) > 0.995
    assert float(again.encode_queries(text)[0] @ encoder.encode_passages(text)[0]) < 0.995
    assert again.revision not in ("", REVISION)


def test_prompts() -> None:
    assert prompts_of({"query": "fråga: ", "document": "text: "}, "x") == {
        "query": "fråga: ",
        "passage": "text: ",
    }
    assert prompts_of({"query": None, "document": ""}, "intfloat/multilingual-e5-large") == {
        "query": "query: ",
        "passage": "passage: ",
    }
    assert prompts_of({}, "BAAI/bge-m3") == {"query": "", "passage": ""}


def test_an_unknown_model_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelUnavailable, match="--model bundled"):
        load_encoder(str(tmp_path / "empty"), load())


def test_the_bundled_model_needs_no_network() -> None:
    code = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise SystemExit('network was used')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from settings import load\n"
        "from index.embedding.embeddings import load_encoder\n"
        "print(load_encoder('bundled', load()).encode_queries(['hej']).shape)\n"
    )
    bundled_folder(load())
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "(1, 384)"
    assert done.stderr.strip() == ""


def test_precision_is_measured_once_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = bundled_folder(load())
    settings = load({}, cache=tmp_path)
    first = precision.chosen(folder, REVISION, settings)
    (note,) = (tmp_path / "precision").iterdir()
    measured = json.loads(note.read_text("utf-8"))
    assert measured["precision"] == first
    assert measured["cosine"] >= 0.995
    monkeypatch.setattr(precision, "measure", lambda folder: pytest.fail("measured again"))
    assert precision.chosen(folder, REVISION, settings) == first


def test_a_damaged_note_is_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load({}, cache=tmp_path)
    monkeypatch.setattr(precision, "measure", lambda folder: {"precision": "bfloat16"})
    precision.chosen(tmp_path, "r", settings)
    (note,) = (tmp_path / "precision").iterdir()
    note.write_text('{"precision": "int3"}', "utf-8")
    monkeypatch.setattr(precision, "measure", lambda folder: {"precision": "float32"})
    assert precision.chosen(tmp_path, "r", settings) == "float32"


def test_what_is_embedded_is_the_passage_with_its_context() -> None:
    text = ControlText(
        goal="3.5 Hög beredskap",
        process="Informationssäkerhet",
        working_method="Behörigheter tas bort",
        systematic_control="Årlig genomgång",
        control_activity="Kontroll av konton",
        result="Tre konton fanns kvar.",
    )
    assert passage_text(text, "Servicenämnden", 2024) == (
        "Servicenämnden 2024\n3.5 Hög beredskap\nInformationssäkerhet\nBehörigheter tas bort\n"
        "Årlig genomgång\nKontroll av konton\nTre konton fanns kvar."
    )
    assert passage_text(ControlText(result="Bara text."), None, None) == "Bara text."
