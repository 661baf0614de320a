"""coop_core.versions: what an export names."""

from importlib import metadata

import coop_core
from coop_core import versions


def test_the_kernel_comes_first_and_the_provinces_in_their_order():
    first, *others = versions.installed()
    assert (first.name, first.version) == ("coop-core", coop_core.__version__)
    codes = [one.code for one in others]
    assert codes == sorted(codes)
    assert all(code.startswith("TH-") for code in codes)


def test_every_installed_plugin_is_named_with_its_version():
    told = {(one.name, one.version) for one in versions.installed()}
    points = metadata.entry_points(group="coop")
    assert {(point.dist.name, point.dist.version) for point in points} <= told
