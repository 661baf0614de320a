"""``./coop build``: wheels of plugins and addons in ``dist/``, to install by pip."""

from __future__ import annotations

from launcher import prepare, python_env, wheels
from launcher.job import Job


def main(job: Job) -> int:
    place = job.place
    with prepare.alone(job):
        place.make()
        python_env.get(job, "build")
    dist, log = place.root / "dist", place.logs / "build.log"
    folders = [*wheels.projects(place.plugins), *wheels.projects(place.addons)]
    with job.screen.step("wheels of plugins and addons") as step:
        built = wheels.build(place.python, folders, dist, log)
        step.result = f"{len(built)} in {dist}"
    for wheel in built:
        job.screen.say(f"  {wheel.name}")
    job.screen.say("  install: pip install --find-links dist coop-NAME, then restart")
    return 0
