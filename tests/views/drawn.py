"""Datasets to draw: all that is awkward about figures, dates, names and scripts."""

import repatriation as rp

TOML = r'''
[actors.minister]
kind = "official"
names = "Министр иностранных дел"

[actors.speaker]
kind = "official"
names = "المتحدث باسم الإدارة الذاتية"

[actors.long]
kind = "organisation"
names = """
The Interdepartmental Coordination Committee for the Return and the \
Reintegration of Citizens from Zones of Conflict"""

[actors.solid]
kind = "organisation"
names = "Rückführungsangelegenheitenkoordinierungsausschussvorsitzendenstellvertretung"

[places.camp]
kind = "camp"
names = "al-Hol <camp> & surroundings"

[operations.day]
level = "movement"
names = "A flight of one day"
period = "2019-05-07"
origins = ["camp"]

[operations.month]
level = "stage"
names = "Some time in a month"
period = "2019-01"

[operations.throughout]
level = "programme"
period = {edtf = "2019-02/2019-04", extent = "throughout"}

[operations.since]
level = "programme"
period = "2019-06/.."

[operations.until]
level = "programme"
period = "../2018-12"

[operations.either]
level = "movement"
period = "[2019-03-01,2019-03-20]"

[operations.both]
level = "movement"
period = "{2019-07-07,2019-08-09}"

[operations.about]
level = "movement"
period = "2019-09-10~"

[operations.inverted]
level = "movement"
period = "2019-09-10/2019-09-01"

[operations.undated]
level = "programme"

[groups.there]
measure = "present"
period = "2019"
definition = "whoever was there"

[[said]]
id = "u1"
asserted_by = "minister"
statement_date = "2019-05-10"
[said.says]
exact = {count.day = "231"}
over = {count.day = "over 200"}
range = {count."day/children" = "150-170"}
about = {count."day/children" = "about 156"}
upto = {count."day/women" = "up to 80"}
dozens = {count."day/men" = "dozens"}
share = {count."day/children/preschool" = "two thirds"}
families = {count.day = "120 families"}

[[said]]
id = "u2"
asserted_by = "speaker"
statement_date = "2019-06"
[said.says]
unknown = {count.there = "unknown"}
atmost = {count.month = "at most 50"}
planned = {count.since = "300", modality = "planned"}
denied = {count.month = "90", negated = true}

[[said]]
id = "u3"
asserted_by = "long"
[said.says]
one = {count.until = "43"}
other = {count.until = "47"}

[[said]]
id = "u4"
asserted_by = "solid"
[said.says]
[said.says.evil]
text = "<script>alert(1)</script>"
[said.says.evil.count."until/women"]
wording = "<b>12</b> & more"
quantifier = "at_least"
low = 12
'''

DATASET = rp.loads(TOML, "toml")
