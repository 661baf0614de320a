"""What the addons ask a province. An answer is data; a hook never writes.

A plugin is a module whose functions carry :data:`hookimpl`. It is found through
the entry-point group ``coop``; the entry point's name is the ISO 3166-2 code of the
province (``TH-90``), or ``national`` for what holds everywhere. All hooks are asked
once when a province is previewed or applied, never per record.

A hook with ``firstresult`` has one authority: the province, else the national
plugin. The other hooks unite the answers, national first. ``None`` always means
"nothing to say here". An exception refuses the plugin by name and leaves the others
working; answers are checked by :mod:`coop_core.validate` before anybody uses them.

What a province does its own way stands in :mod:`coop_core.hookspecs_local`.
"""

from __future__ import annotations

from coop_core.hook_marks import PROJECT, hookimpl, hookspec
from coop_core.hookspecs_local import (
    accounting_local_accounts,
    network_counts,
    network_forms,
    network_indicators,
    network_lessons,
    network_patterns,
    report_headings,
    welfare_policies,
)
from coop_core.types import (
    Activity,
    Agency,
    Agreement,
    Alliance,
    AllianceMember,
    Brand,
    Cap,
    Centre,
    Committee,
    Commodity,
    Deal,
    Effect,
    Fund,
    JointRound,
    JointTrade,
    Judgement,
    Meeting,
    Organisation,
    OrganisationType,
    Plan,
    PriceRule,
    ReferencePrice,
    Structure,
    Support,
)

__all__ = [
    "PROJECT",
    "accounting_local_accounts",
    "hookimpl",
    "network_counts",
    "network_forms",
    "network_indicators",
    "network_lessons",
    "network_patterns",
    "report_headings",
    "welfare_policies",
]


@hookspec(firstresult=True)
def network_structure() -> Structure | None:
    """Levels of the territory tree, from the province centre down to the members.

    Asked once per preview, before everything else, by ``coop.province``.

    :return: levels by rank from 0 without a gap; ``None`` means "the national
        structure": province centre, district centres, member organisations
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_organisation_types() -> tuple[OrganisationType, ...] | None:
    """Kinds of organisation that the province knows beside the national ones.

    Asked once per preview by ``coop.province.loader``, before the organisations.

    :return: types with codes that no other plugin uses; ``None``: none of its own
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_activities() -> tuple[Activity, ...] | None:
    """Lines of joint business beside the national ones.

    Asked once per preview by ``coop.province.loader``, before brands and alliances.

    :return: activities with codes that no other plugin uses; ``None``: none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_brands() -> tuple[Brand, ...] | None:
    """Brands that have, or may have, a centre of their own.

    Asked once per preview by ``coop.province.loader``, after the activities.

    :return: brands, each of a known activity; ``None``: brands play no part here
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_organisations() -> tuple[Organisation, ...] | None:
    """Organisations of the province with their place in the territory tree.

    Asked once per preview by ``coop.province.loader``.

    :return: organisations; a centre may stand before or after those that deal with
        it, and stands exactly one level above them; ``None``: none are known
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_alliances() -> tuple[Alliance, ...] | None:
    """Alliances that the sources name, with the sources' own judgement.

    Asked once per preview by ``coop.province.loader``, after the organisations.

    :return: alliances, also those without figures; ``None``: none are known
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_alliance_members() -> tuple[AllianceMember, ...] | None:
    """Organisations that belong to the alliances.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: pairs of known alliance and known organisation; ``None``: none are known
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_centres() -> tuple[Centre, ...] | None:
    """Centre of an alliance per activity and brand, with dates.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: at any day at most one centre per alliance, activity and brand;
        ``None``: no alliance has a centre
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_agreements() -> tuple[Agreement, ...] | None:
    """Memoranda among organisations of the province.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: agreements whose parties are known organisations; ``None``: none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_deals() -> tuple[Deal, ...] | None:
    """Joint purchases and sales that the sources record.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: recorded deals, quantity above zero or ``None``; ``None``: none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_effects() -> tuple[Effect, ...] | None:
    """What acting together changed in prices, in the unit the source uses.

    Asked once per preview by ``coop.province.loader``, after the alliances. Two
    readings of one effect are two effects marked ``conflict``, never one average.

    :return: effects; ``None``: the sources name none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def network_agencies() -> tuple[Agency, ...] | None:
    """Bodies outside the network that support it or deal with it.

    Asked once per preview by ``coop.province.loader``, before their support.

    :return: agencies, also those that the source does not name; ``None``: none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def network_supports() -> tuple[Support, ...] | None:
    """What supporters gave or promised to the alliances, and when.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: supports of known alliances by known agencies, an amount above zero or
        ``None``; ``None``: the sources name none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def network_committees() -> tuple[Committee, ...] | None:
    """Committees, sub-committees and working groups with their seats.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: committees of a known alliance or organisation, a parent before or after
        its sub-committees; ``None``: the sources name none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def network_meetings() -> tuple[Meeting, ...] | None:
    """Meetings, workshops and ceremonies that the sources date.

    Asked once per preview by ``coop.province.loader``, after the committees. What has
    no date at all is told in the story of its alliance.

    :return: meetings, the cancelled and the merged ones too; ``None``: none is dated
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def network_plans() -> tuple[Plan, ...] | None:
    """Plans with their points, strategies, actions and problem tree.

    Asked once per preview by ``coop.province.loader``, after the alliances.

    :return: plans of a known alliance or organisation; ``None``: the sources tell
        of none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def network_judgements() -> tuple[Judgement, ...] | None:
    """What the sources say of the alliances by the six measures of success.

    Asked once per preview by ``coop.province.loader``, after the alliances. It stands
    beside what the system computes and never in its place.

    :return: at most one per alliance, measure and source; ``None``: the sources do
        not judge
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def procurement_commodities() -> tuple[Commodity, ...] | None:
    """Goods that the network buys or sells together.

    Asked once per preview by ``coop.province.loader``.

    :return: commodities with a pack size above zero; ``None``: none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def procurement_reference_prices() -> tuple[ReferencePrice, ...] | None:
    """Prices that an organisation would pay alone, the yardstick of savings.

    Asked once per preview by ``coop.province.loader``, after the commodities.

    :return: prices above zero, at most one per commodity and first day;
        ``None``: no saving can be proven
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def procurement_price_rules() -> tuple[PriceRule, ...] | None:
    """How produce that members bring is paid by its quality.

    Asked once per preview by ``coop.province.loader``, after the commodities. A rule
    is data only: readings, grades, and steps that change weight, price and amount. The
    arithmetic is that of ``coop_core.produce_price`` for every rule.

    :return: rules, at most one per commodity and first day; the bands of a step without
        overlap or gap; ``None``: produce is paid by weight and the price of the day
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.2.
    """


@hookspec
def procurement_trades() -> tuple[JointTrade, ...] | None:
    """Joint purchases and sales with their prices, as papers show them.

    Asked once when demonstration data is wanted, by ``coop.province.loader``, after
    the reference prices. What each saved is computed from these figures as that of a
    round is.

    :return: trades with packs and an amount above zero, of goods that have a reference
        price by that day; ``None``: none are known
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.1.
    """


@hookspec
def procurement_rounds() -> tuple[JointRound, ...] | None:
    """Joint purchases to play from demand to payment as a demonstration.

    Asked once when demonstration data is wanted, by ``coop.province.loader``.

    :return: rounds; ``None``: this province demonstrates no purchase
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def welfare_caps() -> tuple[Cap, ...] | None:
    """Legal ceilings of cremation-welfare funds by number of members.

    Asked once per preview by ``coop.province.loader``. The national plugin states
    the Act and its regulations; a province adds a row only for a local rule.

    :return: rows; those not read in the law itself have ``verified`` false;
        ``None``: no rule of its own
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """


@hookspec
def welfare_funds() -> tuple[Fund, ...] | None:
    """Cremation-welfare funds that the sources name, with demonstration members.

    Asked once when demonstration data is wanted, by ``coop.province.loader``.

    :return: funds; ``None``: the sources name none
    :raises ValueError: the plugin's own table cannot be read

    Since coop-core 1.0.
    """
