"""Carries real sticks between desks in a machine of its own: a Linux, its udisks, its file systems.

``python -m tests.machine [vfat exfat ntfs]``, as root, with Debian's packages qemu-system-x86,
linux-image-amd64, busybox-static, cpio, kmod, fdisk, udisks2, dbus, dosfstools, exfatprogs,
ntfs-3g. It prints what :mod:`tests.machine.guest` does there with each file system; a few minutes
for each. Nothing is written to the folders of this machine: the other one reads them only.
"""

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.services.practice import make_practice
from tests.machine.words import ASKED, PULL, PULL_LATER, RESULT

ROOT = Path(__file__).parents[2]
FORMAT = {
    "vfat": ("c", ["mkfs.vfat", "-n", "TRAVEL"]),
    "exfat": ("7", ["mkfs.exfat", "-L", "接力"]),
    "ntfs": ("7", ["mkntfs", "-q", "-F", "-L", "STICK"]),
}
"""What a stick says it is, and what formats it."""
MODULES = ("virtio_pci", "9pnet_virtio", "9p", "overlay", "xhci_pci", "usb_storage", "sd_mod")
STICK_MIB = 24
SLOW = 60_000
"""Bytes a second that a slow stick writes."""
INIT = """#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t devtmpfs dev /dev
for module in $(cat /modules/order); do insmod /modules/$module; done
share=trans=virtio,version=9p2000.L,msize=524288
mount -t 9p -o $share,ro,cache=loose root /lower
mount -t tmpfs tmpfs /upper; mkdir /upper/files /upper/work
mount -t overlay -o lowerdir=/lower,upperdir=/upper/files,workdir=/upper/work overlay /whole
for place in proc sys dev run tmp out; do mkdir -p /whole/$place; done
mount -t proc proc /whole/proc; mount -t sysfs sys /whole/sys; mount -t devtmpfs dev /whole/dev
mkdir -p /whole/dev/shm; for place in dev/shm run tmp; do mount -t tmpfs tmpfs /whole/$place; done
mount -t 9p -o $share out /whole/out
exec switch_root /whole /bin/bash /out/begin.sh
"""
BEGIN = """export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/ LC_ALL=C.UTF-8
mkdir -p /run/dbus; dbus-daemon --system --fork
/lib/systemd/systemd-udevd --daemon; udevadm trigger; udevadm settle
(/usr/libexec/udisks2/udisksd > /dev/null 2>&1 &)
cd {root}; {python} -B -m tests.machine.guest {systems} > /out/{result} 2>&1
sync; echo o > /proc/sysrq-trigger; sleep 9
"""


def make_initramfs(folder: Path, release: str) -> Path:
    """Pack what mounts this machine's files, read only, as those of the other one."""
    inside = folder / "initramfs"
    for place in ("bin", "modules", "proc", "dev", "lower", "upper", "whole"):
        (inside / place).mkdir(parents=True)
    shutil.copy("/bin/busybox", inside / "bin/busybox")
    order: dict[str, Path] = {}
    for module in MODULES:
        needed = told(["modprobe", "-S", release, "--show-depends", module])
        found = (Path(line.split()[1]) for line in needed.splitlines() if line[:6] == "insmod")
        order |= {path.name: path for path in found}
    for path in order.values():
        shutil.copy(path, inside / "modules")
    (inside / "modules/order").write_text("\n".join(order))
    (inside / "init").write_text(INIT)
    (inside / "init").chmod(0o755)
    names = "\n".join(str(path.relative_to(inside)) for path in inside.rglob("*"))
    packed = subprocess.run(
        ["cpio", "-o", "-H", "newc"],  # noqa: S607 - Debian's
        input=names.encode(),
        capture_output=True,
        check=True,
        cwd=inside,
    ).stdout
    image = folder / "initramfs.gz"
    image.write_bytes(gzip.compress(packed, 1))
    return image


def make_stick(folder: Path, system: str) -> Path:
    """Make a stick with one part, formatted with *system*."""
    kind, command = FORMAT[system]
    stick, part = folder / f"{system}.img", folder / "part.img"
    os.truncate(_touched(part), (STICK_MIB - 1) << 20)
    told([*command, str(part)])
    os.truncate(_touched(stick), STICK_MIB << 20)
    table = f"label: dos\n2048,,{kind}\n"
    subprocess.run(["sfdisk", "-q", stick], input=table.encode(), check=True)  # noqa: S607 - Debian's
    with stick.open("r+b") as file:
        file.seek(1 << 20)
        file.write(part.read_bytes())
    part.unlink()
    return stick


def _touched(path: Path) -> Path:
    path.touch()
    return path


def told(command: Sequence[str]) -> str:
    """Return what *command* says."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Machine:
    """The other machine, with a socket for sticks and a folder that both see."""

    def __init__(self, folder: Path, release: str, sticks: Sequence[Path]) -> None:
        self.shared = folder / "shared"
        self._socket = folder / "socket"
        share = "mount_tag={},security_model=none,path={}"
        command = ["qemu-system-x86_64", "-accel", "tcg", "-cpu", "max", "-m", "3000"]
        command += ["-no-reboot", "-display", "none", "-serial", f"file:{folder / 'console'}"]
        command += [
            "-kernel",
            f"/boot/vmlinuz-{release}",
            "-append",
            "console=ttyS0 quiet panic=-1",
        ]
        command += ["-initrd", str(make_initramfs(folder, release))]
        lower = share.format("root", "/") + ",readonly=on,multidevs=remap"
        command += ["-virtfs", f"local,{lower}"]
        command += ["-virtfs", "local," + share.format("out", self.shared)]
        command += ["-qmp", f"unix:{self._socket},server,nowait", "-device", "qemu-xhci,id=xhci"]
        command += ["-object", f"throttle-group,id=slow,x-bps-write={SLOW}"]
        for stick in sticks:
            name = stick.stem
            for drive in (
                f"driver=file,node-name=file-{name},filename={stick}",
                f"driver=raw,node-name={name},file=file-{name}",
                f"driver=raw,node-name={name}-shut,read-only=on,file=file-{name}",
                f"driver=throttle,node-name={name}-slow,throttle-group=slow,file=file-{name}",
            ):
                command += ["-blockdev", drive]
        self.process = subprocess.Popen(command)

    def plug(self, drive: str) -> None:
        """Plug a stick in."""
        wanted = {"driver": "usb-storage", "bus": "xhci.0", "id": "stick", "removable": True}
        self._order("device_add", **wanted, drive=drive)

    def pull(self) -> None:
        """Pull the stick out."""
        self._order("device_del", id="stick")

    def _order(self, command: str, **arguments: object) -> None:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._socket))
            talk = line.makefile("rw")
            talk.readline()
            for order in (
                {"execute": "qmp_capabilities"},
                {"execute": command, "arguments": arguments},
            ):
                talk.write(json.dumps(order) + "\n")
                talk.flush()
                answer = json.loads(talk.readline())
                while "event" in answer:
                    answer = json.loads(talk.readline())
                if "error" in answer:
                    raise RuntimeError(answer["error"])


def serve(machine: Machine) -> None:
    """Do what the other machine asks for, and print what it says, until it is switched off."""
    asked, result, printed = machine.shared / ASKED, machine.shared / RESULT, 0
    while machine.process.poll() is None:
        time.sleep(0.1)
        said = result.read_text("utf-8", "replace") if result.exists() else ""
        print(said[printed:], end="", flush=True)
        printed = len(said)
        match asked.read_text().split() if asked.exists() else []:
            case []:
                continue
            case [word, delay] if word == PULL_LATER:
                asked.unlink()
                time.sleep(float(delay))
                machine.pull()
                continue
            case [word] if word == PULL:
                machine.pull()
            case [drive]:
                machine.plug(drive)
        time.sleep(1)
        asked.unlink()


def main() -> None:
    """Make a practice county and its sticks, and let the other machine carry them."""
    systems = sys.argv[1:] or list(FORMAT)
    release = max(path.name for path in Path("/lib/modules").glob("*-amd64"))
    with TemporaryDirectory() as made:
        folder = Path(made)
        shared = folder / "shared"
        shared.mkdir()
        now = datetime.now(UTC)
        make_practice(shared / "practice", residents=40, stations=2, now=lambda: now)
        begin = BEGIN.format(
            root=ROOT, python=sys.executable, systems=" ".join(systems), result=RESULT
        )
        (shared / "begin.sh").write_text(begin)
        sticks = [make_stick(folder, system) for system in systems]
        machine = Machine(folder, release, sticks)
        try:
            serve(machine)
        finally:
            machine.process.kill()
            machine.process.wait()


if __name__ == "__main__":
    main()
