"""A plugin that misbehaves in any way is named, refused, and stops nobody else."""

import threading

import pytest
from plugins_on_disk import OnDisk

from coop_core import examine, isolate, manager, national
from coop_core import types as fact
from coop_core.hookspecs import hookimpl
from coop_core.isolate import Failed
from coop_core.table_plugin import TablePlugin


class Mute(Exception):
    """An error that cannot say what it is."""

    def __str__(self):
        raise RuntimeError


@pytest.fixture
def refused(found, plugin, facts):
    """The findings on this module; a good province beside it is in force."""

    def refuse(module):
        catalogue = found(TH_01=module, TH_02=plugin(facts.answers(), "good"))
        assert list(catalogue.loaded) == ["TH-02"]
        return [str(finding) for finding in catalogue.refused["TH-01"]]

    return refuse


@pytest.mark.parametrize(
    "error", [SystemExit(3), KeyboardInterrupt(), GeneratorExit(), MemoryError("x")]
)
def test_whatever_is_raised_stops_only_the_one_who_raises(refused, plugin, error):
    (message,) = refused(plugin({"network_brands": error}))
    assert message.startswith(f"TH-01.network_brands: raised {type(error).__name__}")


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_an_import_that_ends_the_program_ends_nothing(refused, error):
    (message,) = refused(error)
    assert message.startswith(f"TH-01 (broken): {type(error).__name__}")


def test_an_error_that_cannot_say_what_it_is_is_named_by_its_kind(refused, plugin):
    (message,) = refused(plugin({"network_brands": Mute()}))
    assert "raised Mute: (it cannot say what)" in message


def hooked(plugin, function):
    module = plugin({})
    module.network_brands = hookimpl(function)
    return module


def test_a_hook_that_calls_itself_for_ever_is_named(refused, plugin):
    def network_brands():
        return network_brands()

    (message,) = refused(hooked(plugin, network_brands))
    assert "raised RecursionError" in message
    assert "test_isolate.py line" in message


def test_a_hook_that_never_ends_is_named_and_left_behind(refused, plugin, monkeypatch):
    never = threading.Event()
    monkeypatch.setattr(isolate.run, "__defaults__", (0.2,))
    (message,) = refused(hooked(plugin, lambda: never.wait()))
    never.set()
    assert message == (
        "TH-01.network_brands: did not answer within 0.2 seconds. Make it faster, or "
        "take it out."
    )


class Trick(fact.Brand):
    """A value whose fields raise when they are read."""

    @property
    def code(self):
        raise OSError("caught you")


class Changing(str):
    """A text that is another one each time it is asked."""


@pytest.mark.parametrize(
    "answer",
    [
        (Trick("a", "b", "c", "ก", "s"),),
        (fact.Brand(Changing("a"), "eggs", "c", "ก", "s"),),
        type("Tuple", (tuple,), {})(),
    ],
    ids=["fields that raise", "a text that changes", "a tuple of its own"],
)
def test_a_value_with_code_behind_it_is_refused(refused, plugin, answer):
    messages = refused(plugin({"network_brands": answer}))
    assert messages[0].startswith("TH-01.network_brands: ")


def test_an_answer_that_raises_when_it_is_looked_at_is_refused(refused, plugin):
    class Raising:
        def __getattribute__(self, name):
            raise SystemExit("caught you")

    (message,) = refused(plugin({"network_brands": Raising()}))
    assert message.startswith("TH-01.network_brands: ")


def test_code_runs_once_and_its_checked_answers_are_given_again(found, plugin, facts):
    asked = []

    def network_brands():
        asked.append(True)
        return (facts.brand,) if len(asked) == 1 else "something else"

    catalogue = found(TH_01=hooked(plugin, network_brands))
    for _ in range(2):
        kept = catalogue.plugins.get_plugin("TH-01")
        assert kept.network_brands() == (facts.brand,)
    assert len(asked) == 1
    assert repr(kept) == "Answered('TH-01')"


def test_a_hook_that_was_put_into_a_plugin_of_tables_is_never_asked(
    found, tmp_path, monkeypatch
):
    made = OnDisk(tmp_path)
    monkeypatch.syspath_prepend(made.package.parent)
    module = TablePlugin(made.package.name)
    module.network_alliances = hookimpl(lambda: "something else")
    kept = found(TH_80=module).plugins.get_plugin("TH-80")
    assert [row.key for row in kept.network_alliances()] == ["feed"]


def test_an_import_that_never_ends_is_named_and_registers_nothing_later(
    entry, plugin, monkeypatch
):
    late = threading.Event()
    done = threading.Event()

    class Slow(type(entry("TH-01", None))):
        def load(self):
            late.wait()
            done.set()
            return plugin({})

    point = Slow("TH-01", None, "slow_province")
    monkeypatch.setattr(isolate.run, "__defaults__", (0.2,))
    points = [entry("national", national.plugin, "coop_core.national:plugin"), point]
    catalogue = manager.catalogue(points)
    late.set()
    done.wait(5)
    assert not catalogue.plugins.has_plugin("TH-01")
    (finding,) = catalogue.refused["TH-01"]
    assert str(finding) == "TH-01 (slow_province): did not answer within 0.2 seconds"


def test_a_later_plugin_whose_code_means_something_else_is_refused(
    found, plugin, facts
):
    mine = plugin({"network_brands": (facts.brand,)})
    other = plugin({"network_brands": (facts.brand._replace(name="Other"),)})
    same = plugin({"network_brands": (facts.brand._replace(source="elsewhere"),)})
    catalogue = found(TH_01=mine, TH_02=other, TH_03=same)
    assert list(catalogue.loaded) == ["TH-01", "TH-03"]
    (finding,) = catalogue.refused["TH-02"]
    assert str(finding) == (
        "network_brands: brand is a code of the plugin of TH-01 already and means "
        "something else there. Take another code."
    )


@pytest.mark.parametrize(
    ("requires", "refused"),
    [
        (["coop-core>=1.1,<2"], False),
        (["Coop_Core>=99", "pluggy"], True),
        (["coop-core<1"], True),
        (["no requirement at all !"], False),
        (None, False),
    ],
)
def test_a_plugin_for_another_kernel_is_refused(
    found, entry, plugin, requires, refused
):
    point = entry("TH-01", plugin({}))
    point.dist.requires = requires
    points = [entry("national", national.plugin, "coop_core.national:plugin"), point]
    catalogue = manager.catalogue(points)
    assert ("TH-01" in catalogue.refused) is refused
    for finding in catalogue.refused.get("TH-01", ()):
        assert finding.message.startswith("It asks for ")
        assert finding.rule == "version"


def test_what_a_function_returns_is_handed_on():
    assert isolate.run(lambda: 7) == 7


def test_what_it_raises_is_kept():
    with pytest.raises(Failed, match="KeyError: 'x'") as failed:
        isolate.run(lambda: {}["x"])
    assert isinstance(failed.value.error, KeyError)
    assert "line" in isolate.place_of(failed.value.error)
    assert isolate.place_of(KeyError()) == ""


def test_only_some_hooks_can_be_asked(plugin, facts):
    told = examine.ask(plugin(facts.answers()), "TH-01", ("network_brands",))
    assert list(told.answers) == ["network_brands"]
