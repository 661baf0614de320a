# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a price is what it is, and why it cannot be, in the words of the user."""


def refusal(env, error, kernel, product):
    """What a :class:`coop_core.produce_price.PriceRefused` says."""
    readings = {one.code: one for one in kernel.readings}
    said = dict(error.said)
    said["product"] = product.display_name
    code = said.get("reading", "")
    said["name"] = readings[code].name if code in readings else code
    said["unit"] = readings[code].unit if code in readings else ""
    texts = {
        "net.tare": env._(
            "The container (%(tare)s) is not lighter than the gross weight (%(gross)s)."
            " Weigh again, or correct one of the two."
        ),
        "net.none": env._("Nothing is left to pay: the net weight is %(net)s."),
        "quoted.none": env._("The announced price %(price)s is not above zero."),
        "reading.unknown": env._(
            "%(reading)s is not measured on %(product)s. Take the figure out."
        ),
        "reading.missing": env._("%(name)s of %(product)s is missing. Measure it."),
        "reading.bounds": env._(
            "%(name)s cannot be %(figure)s %(unit)s: it lies between %(least)s and "
            "%(most)s. Measure again, or correct the figure."
        ),
        "reading.digits": env._(
            "%(name)s is written with at most %(digits)s decimals, not %(figure)s."
        ),
        "grade.missing": env._("%(product)s is bought by grade. Choose the grade."),
        "grade.unknown": env._("%(grade)s is no grade of %(product)s."),
        "weight.none": env._(
            "After all that is taken off for quality, nothing is left to pay "
            "(%(weight)s). Look at the readings."
        ),
        "price.none": env._(
            "After all that is taken off for quality, the price is %(price)s. Look at "
            "the readings, or at the way of pricing."
        ),
        "amount.below": env._(
            "The deductions are greater than the value of %(value)s baht. Weigh in "
            "more at once, or change the way of pricing."
        ),
    }
    return texts[error.rule] % said


def rule_fault(env, fault):
    """What is wrong with a way of pricing, of :mod:`coop_core.produce_rule`."""
    texts = {
        "code.twice": env._("%(code)s stands twice among what is measured or graded."),
        "reading.unknown": env._(
            "%(step)s: %(reading)s is not among what is measured. Add it there."
        ),
        "reading.needed": env._("%(step)s: name the reading that it goes by."),
        "reading.bounds": env._(
            "%(step)s: %(reading)s must lie above 0 and up to 100 for this."
        ),
        "grade.unknown": env._("%(step)s: %(grade)s is not among the grades."),
        "way": env._("%(step)s: a step on %(on)s cannot work in the way “%(how)s”."),
        "rate": env._("%(step)s: give the rate, above -100 if it is a percentage."),
        "points": env._("%(step)s: give the base, and the size of a point above 0."),
        "bands": env._(
            "%(step)s: the bands of one code follow each other without gap or overlap, "
            "or are of different grades."
        ),
        "unit": env._("An amount is rounded to a unit above zero."),
    }
    return texts[fault.rule] % fault.said
