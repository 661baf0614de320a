"""Odoo itself: from Debian's archive, or a tree that the machine already has.

What the Debian package needs before it works here: a stand-in for one asset that Debian
removed (without it every page logs an error and every browser test fails), no links
that lead nowhere, no second half-empty addons tree, no other languages than Thai
(two thirds of 1.3 GB). Any build of the pinned series is taken.
"""

from __future__ import annotations

import platform
import re
import runpy
from pathlib import Path
from typing import Any

from launcher import digest, unpack
from launcher.apt import Apt
from launcher.debs import Deb, DebCache, describe, fetch
from launcher.job import Job
from launcher.refused import Refused

LEFT_OUT = (
    "*/i18n/[a-su-z]*.po",
    "*/i18n/t[a-gi-z]*.po",
    "*/i18n_extra/*",
    "*/dist-packages/addons",
    "*/addons/iot_box_image",
)
SELFIE = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
STUB = "/* stand-in: not in the Debian package; only blurs backgrounds in calls */\n"
NEEDED_LINKS = ("jquery/jquery.js", "underscore/underscore.js")


def get(job: Job) -> None:
    """Fetch and unpack Odoo, unless the same build lies here already."""
    wanted = job.pins["odoo"]
    if job.marks.is_done("odoo", _key(job)) and release(job.place.dist_packages):
        return
    cache = DebCache(job.place.cache)
    apt = Apt(job.place.apt / "odoo", [wanted["suite"]], job.screen)
    with job.screen.step("Odoo fetched") as step:
        plan = cache.plan(plan_key(job), lambda: _plan(apt, wanted))
        fetch(apt, cache, plan, step)
        step.result = next(d.version for d in plan if d.package == wanted["package"])
    if step.result != wanted["version"]:
        job.screen.say(
            f"  note: Odoo build {step.result} instead of the tested"
            f" {wanted['version']}; both are {wanted['series']}"
        )
    with job.screen.step("Odoo unpacked") as step:
        for number, deb in enumerate(plan, 1):
            step.progress = f"{number} of {len(plan)} packages"
            unpack.unpack(cache.path(deb), job.place.debs_root, LEFT_OUT)
        repair(job.place.dist_packages)
        series_of(job.place.dist_packages, wanted["series"])
    job.marks.done("odoo", _key(job), version=plan[0].version)


def repair(tree: Path) -> None:
    """Make the unpacked package whole; see the top of this file."""
    unpack.relink(tree.parents[3])
    stub = tree / SELFIE
    if not stub.exists():
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(STUB)
    for name in NEEDED_LINKS:
        path = tree / "odoo/addons/web/static/lib" / name
        if path.is_symlink() and not path.exists():
            raise Refused(
                f"Odoo's package lacks its companion for web/static/lib/{name}"
            )
    unpack.drop_dangling(tree / "odoo")


def find(given: str, series: str) -> Path:
    """The folder that holds the ``odoo`` package of an Odoo the machine has.

    :param given: a source tree, its ``odoo-bin``, or an installed ``odoo`` program
    """
    path = Path(given).expanduser().resolve()
    places = [path, path.parent, Path("/usr/lib/python3/dist-packages")]
    candidates = places[:1] if path.is_dir() else places[1:] if path.exists() else []
    for folder in candidates:
        if release(folder):
            series_of(folder, series)
            return folder
    raise Refused(
        f"--odoo {given}: no Odoo there (looked for odoo/release.py):"
        " give the folder of an Odoo 19.0 source tree"
    )


def series_of(tree: Path, wanted: str) -> None:
    """Refuse an Odoo that is not of the series the addons are written for."""
    found = str(release(tree).get("series", "unknown"))
    if found != wanted:
        raise Refused(
            f"the Odoo in {tree} is {found}, these addons need {wanted}:"
            " give another with --odoo, or none and it is fetched"
        )


def _plan(apt: Apt, wanted: dict[str, Any]) -> list[Deb]:
    apt.prepare(with_system_status=False)
    name, series = wanted["package"], wanted["series"]
    listed = apt.ask("apt-cache", "madison", name).splitlines()
    builds = [line.split("|")[1].strip() for line in listed if "|" in line]
    fitting = [build for build in builds if build.startswith(series)]
    if not fitting:
        raise Refused(
            f"the mirror has no {name} {series} in {wanted['suite']} (it has:"
            f" {', '.join(builds) or 'none'}): give an Odoo {series} with --odoo PATH"
        )
    exact = f"{name}={fitting[0]}"
    depends = re.findall(r"^Depends: (.*)$", apt.ask("apt-cache", "show", exact), re.M)
    first = [re.split(r"[|( ]", need.strip())[0] for need in depends[0].split(",")]
    others = sorted({n for n in first if re.match(wanted["companions"], n)})
    return describe(apt, [exact, *others])


def _key(job: Job) -> str:
    """What is unpacked, and where: a moved checkout unpacks again."""
    return digest.of_text(plan_key(job), LEFT_OUT, job.place.root)


def plan_key(job: Job) -> str:
    """What is fetched: the same for all checkouts."""
    machine = platform.machine()
    return digest.of_text("odoo", sorted(job.pins["odoo"].items()), machine)


def release(tree: Path) -> dict[str, Any]:
    file = tree / "odoo/release.py"
    if not file.is_file():
        return {}
    try:
        return runpy.run_path(str(file))
    except Exception:  # a foreign file: whatever it does wrong, it is no Odoo
        return {}
