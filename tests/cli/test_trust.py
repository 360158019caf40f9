"""Desks are listed, revoked, believed again and given new keys by command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.courier import bundles_in
from desktop.services.enrolment import enrol, join
from desktop.services.standing import status
from tests.cli.conftest import Run, sitting_in


@pytest.fixture
def joined(run: Run, township: Path, village: Path, stick: Path) -> Path:
    """Return the village, whose first bundle the township has read."""
    file = stick / "village.lbe"
    with sitting_in(township) as above, sitting_in(village) as below:
        enrol(above, name="柳树湾村", region="460301100201", out=file)
        join(below, file)
    file.unlink()
    carry(run, village, township, stick)
    return village


def carry(run: Run, sender: Path, receiver: Path, stick: Path) -> str:
    assert run("hand-over", sender, stick).exit_code == 0
    [file] = bundles_in(stick)
    said = run("receive", receiver, file)
    file.unlink()
    return said.stdout + said.stderr


def words_of(folder: Path) -> str:
    with sitting_in(folder) as sitting:
        return status(sitting).fingerprint


def test_the_desks_below_are_listed_with_the_words_they_show_themselves(
    run: Run, township: Path, joined: Path
) -> None:
    said = run("desks", township).stdout
    assert "柳树湾村 A" in said
    assert words_of(joined) in said
    [desk] = json.loads(run("desks", township, "--json").stdout)["desks"]
    assert (desk["name"], desk["revoked"]) == ("柳树湾村", None)


def test_where_nobody_has_answered_that_is_said(run: Run, township: Path) -> None:
    assert "None has answered yet" in run("desks", township).stdout


def test_a_lost_desk_is_revoked_and_believed_again(
    run: Run, township: Path, joined: Path, stick: Path
) -> None:
    revoked = run("revoke", township, "柳树湾村 A")
    assert revoked.exit_code == 0
    assert "What this desk handed over stays" in revoked.stdout
    assert "may no longer hand over" in carry(run, joined, township, stick)
    assert "revoked 20" in run("desks", township).stdout
    assert "believed again" in run("revoke", township, "柳树湾村", "--undo").stdout
    assert "柳树湾村 · changes: 2" in carry(run, joined, township, stick)


@pytest.mark.usefixtures("joined")
def test_a_desk_that_was_never_taken_in_is_not_revoked(
    refused: Callable[..., str], township: Path
) -> None:
    assert "柳树湾村 A" in refused("revoke", township, "远村")


def test_new_keys_are_shown_in_words_and_told_of_at_the_level_above(
    run: Run, township: Path, joined: Path, stick: Path
) -> None:
    before = words_of(joined)
    said = run("new-keys", joined)
    assert said.exit_code == 0
    after = words_of(joined)
    assert after != before
    assert after in said.stdout
    assert f"has new keys. Its settings must show {after}" in carry(run, joined, township, stick)
    assert after in run("desks", township).stdout


def test_the_status_shows_the_words_of_both_ends(run: Run, township: Path, joined: Path) -> None:
    said = run("status", joined).stdout
    assert words_of(joined) in said
    assert words_of(township) in said
