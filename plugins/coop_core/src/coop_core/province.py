"""The typed face of the hooks: what one province says, national rules beneath."""

from __future__ import annotations

from typing import Any

import pluggy

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
    Count,
    Deal,
    Effect,
    Form,
    Fund,
    FundPolicy,
    JointRound,
    JointTrade,
    Judgement,
    Lesson,
    LocalAccount,
    LocalIndicator,
    Meeting,
    Organisation,
    OrganisationType,
    Pattern,
    Plan,
    PriceRule,
    ReferencePrice,
    ReportHeading,
    Structure,
    Support,
)

NATIONAL = "national"


class Province:
    """One method per hook, of the same name. Other provinces are not asked.

    Answers are tuples, national rows first; never ``None``. The contract of each
    stands at the hook in :mod:`coop_core.hookspecs`.
    """

    def __init__(self, code: str, plugins: pluggy.PluginManager) -> None:
        self.code = code
        self._plugins = plugins
        self._authorities = tuple(dict.fromkeys((NATIONAL, code)))

    def __repr__(self) -> str:
        return f"Province({self.code!r})"

    def network_structure(self) -> Structure:
        """See the hook of this name.

        :raises LookupError: neither the province nor the national plugin answers
        """
        structure: Structure = self._first("network_structure")
        return structure

    def network_organisation_types(self) -> tuple[OrganisationType, ...]:
        return self._united("network_organisation_types")

    def network_activities(self) -> tuple[Activity, ...]:
        return self._united("network_activities")

    def network_brands(self) -> tuple[Brand, ...]:
        return self._united("network_brands")

    def network_organisations(self) -> tuple[Organisation, ...]:
        return self._united("network_organisations")

    def network_patterns(self) -> tuple[Pattern, ...]:
        return self._united("network_patterns")

    def network_counts(self) -> tuple[Count, ...]:
        return self._united("network_counts")

    def network_alliances(self) -> tuple[Alliance, ...]:
        return self._united("network_alliances")

    def network_alliance_members(self) -> tuple[AllianceMember, ...]:
        return self._united("network_alliance_members")

    def network_centres(self) -> tuple[Centre, ...]:
        return self._united("network_centres")

    def network_agreements(self) -> tuple[Agreement, ...]:
        return self._united("network_agreements")

    def network_deals(self) -> tuple[Deal, ...]:
        return self._united("network_deals")

    def network_effects(self) -> tuple[Effect, ...]:
        return self._united("network_effects")

    def network_agencies(self) -> tuple[Agency, ...]:
        return self._united("network_agencies")

    def network_supports(self) -> tuple[Support, ...]:
        return self._united("network_supports")

    def network_committees(self) -> tuple[Committee, ...]:
        return self._united("network_committees")

    def network_meetings(self) -> tuple[Meeting, ...]:
        return self._united("network_meetings")

    def network_plans(self) -> tuple[Plan, ...]:
        return self._united("network_plans")

    def network_judgements(self) -> tuple[Judgement, ...]:
        return self._united("network_judgements")

    def accounting_local_accounts(self) -> tuple[LocalAccount, ...]:
        return self._united("accounting_local_accounts")

    def network_lessons(self) -> tuple[Lesson, ...]:
        return self._united("network_lessons")

    def network_indicators(self) -> tuple[LocalIndicator, ...]:
        return self._united("network_indicators")

    def network_forms(self) -> tuple[Form, ...]:
        return self._united("network_forms")

    def report_headings(self) -> tuple[ReportHeading, ...]:
        return self._united("report_headings")

    def procurement_commodities(self) -> tuple[Commodity, ...]:
        return self._united("procurement_commodities")

    def procurement_reference_prices(self) -> tuple[ReferencePrice, ...]:
        return self._united("procurement_reference_prices")

    def procurement_price_rules(self) -> tuple[PriceRule, ...]:
        return self._united("procurement_price_rules")

    def procurement_trades(self) -> tuple[JointTrade, ...]:
        return self._united("procurement_trades")

    def procurement_rounds(self) -> tuple[JointRound, ...]:
        return self._united("procurement_rounds")

    def welfare_caps(self) -> tuple[Cap, ...]:
        return self._united("welfare_caps")

    def welfare_policies(self) -> tuple[FundPolicy, ...]:
        return self._united("welfare_policies")

    def welfare_funds(self) -> tuple[Fund, ...]:
        return self._united("welfare_funds")

    def _first(self, hook: str) -> Any:
        """The province's answer, else the national one."""
        for name in reversed(self._authorities):
            answer = self._ask(name, hook)()
            if answer is not None:
                return answer
        raise LookupError(f"No plugin in force answers {hook} for {self.code}.")

    def _united(self, hook: str) -> tuple[Any, ...]:
        """Answers of the national plugin, then of the province.

        Each is asked by itself: the order of pluggy's list depends on ``tryfirst``
        and ``trylast``, which a plugin chooses.
        """
        return tuple(
            row
            for name in self._authorities
            for answer in self._ask(name, hook)()
            for row in answer
        )

    def _ask(self, name: str, hook: str) -> pluggy.HookCaller:
        """The hook with every plugin but one left out."""
        others = [
            plugin
            for other, plugin in self._plugins.list_name_plugin()
            if plugin is not None and other != name
        ]
        return self._plugins.subset_hook_caller(hook, others)
