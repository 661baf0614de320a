# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Screens of the Suite",
    "version": "19.0.1.0.0",
    "summary": "Test only: the screens, walked by the people who use them",
    "author": "Co-operative Network Suite contributors",
    "license": "AGPL-3",
    "category": "Hidden/Tests",
    "depends": ["coop_produce", "coop_story", "web_tour"],
    "assets": {
        "web.assets_tests": ["coop_screens/static/tests/tours/*.js"],
    },
}
