"""Every file of tests is in one run and one run only."""

from pathlib import Path

from launcher import shards

ROOT = Path(__file__).parents[2]


def test_each_file_is_dealt_once_and_the_hands_are_near_each_other():
    files = shards.files_of([ROOT / "addons", ROOT / "tests/addons"])
    weights = {file: shards.weigh(file) for file in files}
    for number in (1, 2, 3):
        hands = shards.deal(weights, number)
        assert sorted(file for hand in hands for file in hand) == sorted(files)
        loads = [sum(weights[file] for file in hand) for hand in hands]
        assert max(loads) - min(loads) <= max(weights.values())


def test_a_hand_with_nothing_is_left_out():
    assert shards.deal({Path("a"): 1.0}, 3) == [[Path("a")]]
    assert shards.deal({}, 2) == []


def test_a_browser_weighs_more(tmp_path):
    plain = tmp_path / "test_plain.py"
    plain.write_text("class A:\n    def test_one(self):\n        pass\n")
    browser = tmp_path / "test_browser.py"
    browser.write_text(plain.read_text() + "        self.browser_js()\n")
    assert shards.weigh(browser) > 5 * shards.weigh(plain) > 0
