"""Settings are checked at the start, and each is documented."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from errors import InvalidSetting
from settings import ENVIRONMENT_PREFIX, Settings, load
from tests.conftest import REPOSITORY


def test_the_environment_sets_and_the_call_overrides() -> None:
    environment = {"KONTROLLSOK_PORT": "8123", "KONTROLLSOK_LIBRARY": "some/where"}
    assert load(environment).port == 8123
    assert load(environment).library == Path("some/where")
    assert load(environment, port=9000).port == 9000
    assert load(environment, port=None).port == 8123


@pytest.mark.parametrize("value", ["0", "65536", "-1", "åtta", "80.5"])
def test_a_wrong_port_is_refused_by_name(value: str) -> None:
    with pytest.raises(InvalidSetting, match="KONTROLLSOK_PORT"):
        load({"KONTROLLSOK_PORT": value})


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_each_setting_is_documented_with_its_default(setting: object) -> None:
    text = (REPOSITORY / "docs" / "settings.md").read_text(encoding="utf-8")
    name = setting.name  # type: ignore[attr-defined]
    line = next(
        (line for line in text.splitlines() if f"`{ENVIRONMENT_PREFIX}{name.upper()}`" in line), ""
    )
    assert line, f"docs/settings.md does not name {name}"
    assert setting.metadata["sentence"] in line  # type: ignore[attr-defined]
    default = setting.default  # type: ignore[attr-defined]
    if isinstance(default, (int, float, str)):
        assert f"`{default}`" in line


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("PORT", "70000", "Ange ett värde mellan 1 och 65535."),
        ("MAX_FILE_MEGABYTES", "0", " MB."),
        ("REMOVED_DAYS", "-1", "."),
    ],
)
def test_a_remedy_is_swedish_to_its_last_word(name: str, value: str, remedy: str) -> None:
    with pytest.raises(InvalidSetting) as refused:
        load({ENVIRONMENT_PREFIX + name: value})
    told = refused.value.remedy
    assert told.endswith(remedy)
    assert "days" not in told and "port" not in told
