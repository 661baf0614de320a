"""coop_core.province: one province and the national rules answer, nobody else."""

import inspect
import typing

import pytest

from coop_core import hookspecs
from coop_core.answers import HOOKS
from coop_core.manager import Province
from coop_core.national import plugin as national
from coop_core.province import Province as Face
from coop_core.types import Activity


def activity(code):
    return Activity(code, code, code, "report.txt")


def test_there_is_a_method_for_every_hook_and_no_other():
    public = {name for name in vars(Face) if not name.startswith("_")}
    assert public == set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_method_promises_what_the_hook_promises_but_none(hook):
    asked = typing.get_type_hints(getattr(hookspecs, hook))["return"]
    answered = typing.get_type_hints(getattr(Face, hook))["return"]
    assert typing.get_args(asked) == (answered, type(None))
    assert list(inspect.signature(getattr(Face, hook)).parameters) == ["self"]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_silent_province_gives_no_none(found, plugin, hook):
    silent = Province("TH-01", found(TH_01=plugin({})).plugins)
    assert getattr(silent, hook)() is not None


def test_the_national_structure_holds_where_the_province_is_silent(found, plugin):
    silent = Province("TH-01", found(TH_01=plugin({"network_structure": None})).plugins)
    assert silent.network_structure() == national.network_structure()


@pytest.mark.parametrize("marks", [{}, {"trylast": True}, {"tryfirst": True}])
def test_the_province_decides_before_the_national_plugin(found, plugin, facts, marks):
    own = plugin({"network_structure": facts.structure}, **marks)
    province = Province("TH-01", found(TH_01=own).plugins)
    assert province.network_structure() == facts.structure


@pytest.mark.parametrize("marks", [{}, {"trylast": True}, {"tryfirst": True}])
def test_national_rows_come_first(found, plugin, marks):
    own = plugin({"network_activities": (activity("own"),)}, **marks)
    province = Province("TH-01", found(TH_01=own).plugins)
    expected = (*national.network_activities(), activity("own"))
    assert province.network_activities() == expected


def test_another_province_is_not_asked(found, plugin, facts):
    catalogue = found(
        TH_01=plugin({"network_activities": (activity("one"),)}, "one"),
        TH_02=plugin({"network_activities": (activity("two"),)}, "two"),
        TH_03=plugin(facts.answers(), "three"),
    )
    for code, own, other in (("TH-01", "one", "two"), ("TH-02", "two", "one")):
        codes = [
            row.code for row in Province(code, catalogue.plugins).network_activities()
        ]
        assert own in codes
        assert other not in codes
    assert Province("TH-01", catalogue.plugins).network_organisations() == ()


def test_a_province_without_any_structure_is_told_so(plugin):
    import pluggy

    plugins = pluggy.PluginManager(hookspecs.PROJECT)
    plugins.add_hookspecs(hookspecs)
    plugins.register(plugin({}), name="TH-01")
    with pytest.raises(LookupError, match="network_structure for TH-01"):
        Province("TH-01", plugins).network_structure()


def test_a_province_prints_its_code(found, plugin):
    assert (
        repr(Province("TH-01", found(TH_01=plugin({})).plugins)) == "Province('TH-01')"
    )
