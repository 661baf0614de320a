# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase

from .. import story
from ..dispatch import dispatcher


class StoryCase(TransactionCase):
    """A story, told by requests of its people, in Thai."""

    #: class of the story
    story_class = story.Story

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("th_TH")
        self.env["res.users"].search(
            [("login", "=", story.ADMIN)]
        ).group_ids += self.env.ref("coop_network.coop_network_group_admin")
        self.story = self.story_class(dispatcher(self.env))
        self.story.prepare()

    def refused(self, errors, act, *args):
        """``act`` raises one of ``errors`` and leaves nothing behind."""
        try:
            with self.env.cr.savepoint():
                act(*args)
        except errors:
            self.env.invalidate_all()
            return
        self.fail(f"{act.__name__}{args} was not refused")
