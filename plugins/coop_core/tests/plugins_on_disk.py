"""A plugin of a province in a folder, to be spoilt in one way or another."""

from coop_core import new_province

SOURCE = "page 1,stated"
ORGANISATIONS = (
    "key,type,name,name_th,area,level,centre,status,source,mark",
    f"federation,federation_agricultural,F,ชุมนุม,80,province,,active,{SOURCE}",
    f"centre,agricultural,C,สหกรณ์,8001,district,federation,active,{SOURCE}",
    f"group,women_farmer_group,G,กลุ่ม,8001,member,centre,active,{SOURCE}",
)
ALLIANCES = (
    "key,name,name_th,kinds,activities,stage,formed_on,source,mark",
    f"feed,F,อาหารสัตว์,B,animal_feed,true,2004-05-25,{SOURCE}",
)
MEMBERS = (
    "alliance,organisation,role,source,mark",
    f"feed,group,,{SOURCE}",
)


class OnDisk:
    """The plugin of Nakhon Si Thammarat: a centre, a district, a group, a network."""

    def __init__(self, into):
        self.folder = new_province.make("TH-80", into, thai=False)
        self.package = self.folder / "src" / self.folder.name
        self.table("organisations", *ORGANISATIONS)
        self.table("alliances", *ALLIANCES)
        self.table("alliance_members", *MEMBERS)

    def table(self, name, *lines, encoding="utf-8-sig"):
        """Write a table anew."""
        text = "\n".join(lines) + "\n"
        (self.package / "data" / f"{name}.csv").write_bytes(text.encode(encoding))

    def code(self, text):
        """Give the plugin code of its own."""
        (self.package / "__init__.py").write_text(text, "utf-8")

    def project(self, old, new):
        """Change its project file."""
        file = self.folder / "pyproject.toml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
