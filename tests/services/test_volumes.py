"""Which sticks are plugged in."""

from pathlib import Path

from desktop.services.volumes import plugged_in, usual_roots


def test_every_folder_under_a_root_is_a_stick(tmp_path: Path) -> None:
    for name in ("KINGSTON", "BACKUP"):
        (tmp_path / "media" / name).mkdir(parents=True)
    (tmp_path / "media" / "note.txt").write_text("a file is no stick")
    found = plugged_in([tmp_path / "media", tmp_path / "nowhere"])
    assert [volume.name for volume in found] == ["BACKUP", "KINGSTON"]
    assert all(volume.free > 0 and volume.writable for volume in found)


def test_a_stick_that_was_pulled_out_is_gone(tmp_path: Path) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    assert len(plugged_in([tmp_path])) == 1
    stick.rmdir()
    assert plugged_in([tmp_path]) == ()


def test_the_usual_roots_belong_to_whoever_sits_here() -> None:
    assert all(root.is_absolute() for root in usual_roots())
