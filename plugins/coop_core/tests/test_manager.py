"""coop_core.manager: a faulty plugin is named and refused, the others go on."""

import logging

import pytest

from coop_core import manager
from coop_core.hookspecs import hookimpl
from coop_core.manager import ProvinceRefused, UnknownProvince
from coop_core.national import plugin as national


@pytest.fixture
def refused(found, plugin, facts):
    """The findings on this module, while a good province beside it goes on working."""

    def refuse(module):
        catalogue = found(TH_01=module, TH_02=plugin(facts.answers(), "good_province"))
        assert list(catalogue.loaded) == ["TH-02"]
        assert list(catalogue.refused) == ["TH-01"]
        assert catalogue.plugins.list_plugin_distinfo() == []
        good = manager.Province("TH-02", catalogue.plugins)
        assert good.network_organisations() == facts.organisations
        return [str(finding) for finding in catalogue.refused["TH-01"]]

    return refuse


def test_a_good_plugin_is_in_force_with_its_version(found, plugin, facts):
    catalogue = found(TH_01=plugin(facts.answers(), "some_province"))
    assert catalogue.refused == {}
    assert catalogue.loaded["TH-01"] == manager.PluginInfo(
        "dist-TH-01", "TH-01", "1.0.0", "some_province"
    )


def test_another_version_of_a_plugin_is_known_as_such(entry, plugin, facts):
    module = plugin(facts.answers())
    points = [
        entry("national", national),
        entry("TH-01", module, version="1.2.0"),
    ]
    assert manager.catalogue(points).loaded["TH-01"].version == "1.2.0"


def test_the_national_plugin_is_not_among_the_provinces(found):
    catalogue = found()
    assert catalogue.loaded == {}
    assert catalogue.national.module == "coop_core.national"


def test_a_plugin_that_says_nothing_is_in_force(found, plugin):
    assert list(found(TH_01=plugin({})).loaded) == ["TH-01"]


def test_a_misspelt_hook_is_refused_by_name(refused, plugin):
    (message,) = refused(plugin({"network_organizations": ()}))
    assert message.startswith(
        "TH-01 (some_province): network_organizations is no hook."
    )
    assert "Did you mean network_organisations?" in message


def test_all_misspelt_hooks_are_named(refused, plugin):
    messages = refused(plugin({"network_brand": (), "welfare_cap": (), "xyz": ()}))
    assert [message.split(": ")[1].split()[0] for message in messages] == [
        "network_brand",
        "welfare_cap",
        "xyz",
    ]


def test_a_hook_without_mark_is_refused(refused, plugin):
    module = plugin({})
    module.network_brands = lambda: ()
    (message,) = refused(module)
    assert "network_brands is not marked. Write @hookimpl above it." in message


def test_a_hook_under_another_name_is_refused(refused, plugin):
    module = plugin({})

    @hookimpl(specname="network_brands")
    def brands():
        return ()

    module.brands = brands
    (message,) = refused(module)
    assert "brands is no hook" in message


@pytest.mark.parametrize("mark", ["wrapper", "hookwrapper"])
def test_a_hook_that_wraps_others_is_refused(refused, plugin, mark):
    module = plugin({})

    @hookimpl(**{mark: True})
    def network_brands():
        yield

    module.network_brands = network_brands
    (message,) = refused(module)
    assert "may use neither specname nor wrapper" in message


def test_a_hook_that_asks_for_what_no_hook_passes_is_refused(refused, plugin):
    module = plugin({})

    @hookimpl
    def network_brands(province):
        return ()

    module.network_brands = network_brands
    (message,) = refused(module)
    assert "province" in message


@pytest.mark.parametrize(
    "error", [RuntimeError("no table"), KeyError("price"), ZeroDivisionError("x")]
)
def test_a_hook_that_raises_is_refused_by_name(refused, plugin, error):
    (message,) = refused(plugin({"network_brands": error}))
    assert message.startswith("TH-01.network_brands: raised ")
    assert type(error).__name__ in message


def test_a_faulty_table_is_refused_by_row_and_column(refused, plugin):
    from coop_core.tables import TableError, parse
    from coop_core.types import Brand

    with pytest.raises(TableError) as faulty:
        parse("code,activity,name,name_th,source,mark\na,b,c,d,e,x\n", "t.csv", Brand)
    (message,) = refused(plugin({"network_brands": faulty.value}))
    assert message.startswith("t.csv row 2 column mark: 'x' is not one of")


@pytest.mark.parametrize(
    "error", [ImportError("no module named 'gone'"), SyntaxError("invalid syntax")]
)
def test_a_plugin_that_cannot_be_imported_is_refused(refused, error):
    (message,) = refused(error)
    assert message == f"TH-01 (broken): {type(error).__name__}: {error}"


@pytest.mark.parametrize("answer", [[], "brands", 7, {"a": 1}, ("a",)])
def test_an_answer_of_the_wrong_kind_is_refused_by_hook(refused, plugin, answer):
    (message,) = refused(plugin({"network_brands": answer}))
    assert message.startswith("TH-01.network_brands: The answer is a")


def test_a_price_that_is_a_float_stops_nobody_else(refused, plugin, facts):
    price = facts.price._replace(amount=535.0)
    (message,) = refused(plugin({"procurement_reference_prices": (price,)}))
    assert "amount is 535.0. It must be Decimal" in message


def test_an_unknown_organisation_is_refused(refused, plugin, facts):
    centre = facts.centre._replace(organisation="nobody")
    (message,) = refused(plugin(facts.answers() | {"network_centres": (centre,)}))
    assert message == (
        "network_centres: alliance names the unknown organisation 'nobody'."
    )


def test_two_centres_for_one_brand_are_refused(refused, plugin, facts):
    first = facts.centre._replace(brand="brand")
    second = first._replace(organisation="district")
    (message,) = refused(plugin(facts.answers() | {"network_centres": (first, second)}))
    assert "two centres for brand: federation and district" in message


def test_a_price_of_zero_is_refused(refused, plugin, facts):
    price = facts.price._replace(amount=facts.price.amount * 0)
    changed = {"procurement_reference_prices": (price,)}
    (message,) = refused(plugin(facts.answers() | changed))
    assert "urea: the price is 0. It must be above zero." in message


def test_a_group_that_skips_its_level_is_refused(refused, plugin, facts):
    group = facts.organisations[-1]._replace(centre="federation")
    changed = {"network_organisations": (*facts.organisations[:-1], group)}
    (message,) = refused(plugin(facts.answers() | changed))
    assert "skips a level" in message


def test_a_code_of_the_national_plugin_cannot_be_taken(refused, plugin):
    taken = national.network_activities()[0]
    (message,) = refused(plugin({"network_activities": (taken,)}))
    assert message == (
        f"network_activities: {taken.code!r} is a key of the national plugin already. "
        "Take another."
    )


def test_faults_of_several_hooks_are_listed_together(refused, plugin, facts):
    messages = refused(
        plugin(
            {"network_brands": [], "network_deals": OSError("disk"), "welfare_funds": 1}
        )
    )
    hooks = [message.split(":")[0].removeprefix("TH-01.") for message in messages]
    assert hooks == ["network_brands", "network_deals", "welfare_funds"]


def test_two_packages_of_one_code_are_both_refused(entry, plugin, facts):
    points = [
        entry("national", national),
        entry("TH-01", plugin(facts.answers(), "first"), "first"),
        entry("TH-01", plugin(facts.answers(), "second"), "second"),
        entry("TH-02", plugin(facts.answers(), "third")),
    ]
    catalogue = manager.catalogue(points)
    assert list(catalogue.loaded) == ["TH-02"]
    assert [finding.source for finding in catalogue.refused["TH-01"]] == [
        "TH-01 (first)",
        "TH-01 (second)",
    ]


def test_without_the_national_plugin_nothing_starts(entry, plugin):
    with pytest.raises(ProvinceRefused, match="Install the package coop-core again"):
        manager.catalogue([entry("TH-01", plugin({}))])


def test_a_faulty_national_plugin_is_refused_with_its_findings(entry, plugin):
    with pytest.raises(ProvinceRefused, match=r"national\.network_brands.*list"):
        manager.catalogue([entry("national", plugin({"network_brands": []}))])


def test_a_refusal_is_logged_with_the_name(found, plugin, caplog):
    found(TH_01=plugin({"network_brands": []}))
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "TH-01" in caplog.text


def test_what_is_in_force_is_logged(found, plugin, facts, caplog):
    caplog.set_level(logging.INFO, "coop_core.manager")
    found(TH_01=plugin(facts.answers()))
    assert "version='1.0.0'" in caplog.text


def test_a_province_that_is_not_installed_is_refused(found):
    with pytest.raises(UnknownProvince, match="No plugin for TH-77 is installed"):
        manager.Province("TH-77", found().plugins)


def test_a_refused_province_cannot_be_asked(found, plugin, monkeypatch):
    catalogue = found(TH_01=plugin({"network_brands": []}))
    monkeypatch.setattr(manager, "provinces", lambda: catalogue)
    with pytest.raises(ProvinceRefused, match="plugin of TH-01 is refused") as refusal:
        manager.Province("TH-01")
    assert refusal.value.findings == catalogue.refused["TH-01"]


def test_an_installed_province_can_be_asked_by_its_code(
    found, plugin, facts, monkeypatch
):
    catalogue = found(TH_01=plugin(facts.answers()))
    monkeypatch.setattr(manager, "provinces", lambda: catalogue)
    assert manager.Province("TH-01").network_brands() == (facts.brand,)


def test_the_installed_plugins_are_looked_up_once():
    assert manager.provinces() is manager.provinces()
