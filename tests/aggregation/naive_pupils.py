"""Who counts, and with which marks, in the plainest way: dictionaries and loops, from the rules as they are told."""

from collections import defaultdict
from datetime import date

LEAST, LATEST = date.min, date.max


def with_numbers(files):
    """Every file as plain rows; a pupil is the identity, or the entry itself where there is none."""
    found = []
    for number, file in enumerate(files):
        pupils = sorted(file.pupils.rows(named=True), key=lambda row: row["row"])
        for row in pupils:
            row["who"] = row["identity"] or (number, row["row"])
            row["order"] = (number, row["row"])
        found.append({"at": file.file.checkpoint, "pupils": pupils, "marks": file.marks.rows(named=True)})
    return found


def pupils_of(task, at, files, *, only_years_of_schools=False):
    """Who counts, once each, with the marks that say something: ``{who: {school, index, …, marks: [...]}}``."""
    days = task.cut_off(at)
    entries = defaultdict(list)
    marks_of = defaultdict(list)
    for file in files:
        number = file["pupils"][0]["order"][0] if file["pupils"] else None
        for row in file["pupils"]:
            # En elev hör till skolan om inskrivningen når in i dagarna då betygen låses. Tomma dagar hindrar inte.
            if (row["entered"] or LEAST) <= days.last and (row["left"] or LATEST) >= days.first:
                entries[row["who"]].append(row)
        for mark in file["marks"]:
            marks_of[number, mark["row"]].append(mark)
    rules = {index: rules_of(task, at, index) for index in range(10)}
    found = {}
    for who, own in entries.items():
        # Den inskrivning gäller som började sist; utan dagar den sista raden i den sista filen.
        own.sort(key=lambda row: (row["entered"] or LEAST, row["order"]))
        chosen = own[-1]
        if chosen["adapted"] or chosen["school_unit"] is None or chosen["index"] is None:
            continue
        if only_years_of_schools and chosen["index"] not in task.engagement.unit(chosen["school_unit"]).indexes:
            continue
        home = [row for row in own if same_home(row, chosen) and not row["adapted"]]
        marks = [
            {**mark, "behind": len(home) - place}
            for place, row in enumerate(home, 1)
            for mark in marks_of[row["order"]]
            if mark["marked_on"] is None or mark["marked_on"] <= days.last
        ]
        kept = kept_marks(rules[chosen["index"]], chosen["index"], marks)
        found[who] = {**chosen, "marks": kept, "known": chosen["identity"] is not None}
    return found


def same_home(row, chosen):
    return (row["school_unit"], row["index"]) == (chosen["school_unit"], chosen["index"])


def rules_of(task, at, index):
    """The signs in force at an index, the subjects, and those that are blocks there."""
    scale = task.model.school_system.scale(index, at.school_year)
    signs = {sign.symbol: sign for sign in scale.symbols} if scale else {}
    subjects = {subject.id: subject for subject in task.model.catalogue.subjects}
    return signs, subjects, [one for one in subjects.values() if one.kind == "block" and index in one.indexes]


def kept_marks(rules, index, marks):
    """The marks of one pupil that say something: known symbols and subjects, one a subject, blocks for their parts."""
    signs, subjects, blocks = rules
    by_subject = defaultdict(list)
    for place, mark in enumerate(marks):
        subject, sign = subjects.get(mark["subject"]), signs.get(mark["symbol"])
        if subject is None or sign is None or subject.kind == "combined":
            continue
        if index in subject.indexes or any(subject.id in block.parts for block in blocks):
            # Svenska och svenska som andraspråk är ett ämne för eleven.
            name = "SVSVA" if subject.id in ("SV", "SVA") else subject.id
            by_subject[name].append({**mark, "sign": sign, "place": place, "extra": False})
    kept = []
    for name, marks_of_it in by_subject.items():
        several = without_dashes_beside(name, marks_of_it)
        if name in ("M1", "ML"):
            kept += languages(several)
        else:
            # Ett resultat som räknas går före, sedan det senaste, sedan SvA, sedan elevens egen rad, sedan sista raden.
            kept.append(max(several, key=preferred))
    return [simple(mark) for mark in with_blocks(kept, blocks)]


def without_dashes_beside(name, several):
    """I ämnen som inte alla läser går ett resultat som räknas alltid före streck."""
    grades = [mark for mark in several if mark["sign"].counted and mark["symbol"] != "–"]
    chosen = name in ("M1", "M2", "ML", "TN", "DA", "JU", "SVSVA")
    return [mark for mark in several if mark["symbol"] != "–"] if chosen and grades else several


def preferred(mark):
    return mark["sign"].counted, mark["marked_on"] or LEAST, mark["subject"] == "SVA", -mark["behind"], mark["place"]


def languages(several):
    """Flera modersmål eller elevens val är flera betyg, ur samma rad, men ett resultat i ämnet: det bästa."""
    graded = [mark for mark in several if mark["sign"].counted] or several
    nearest = min(mark["behind"] for mark in graded)
    own = [mark for mark in several if mark["behind"] == nearest]
    best = max(own, key=lambda mark: (mark["sign"].counted, mark["sign"].reached))
    return [{**mark, "extra": mark is not best} for mark in own]


def with_blocks(marks, blocks):
    """Blockets eget betyg, annars av delarna: räknat om någon del räknas, når om alla räknade delar når."""
    for block in blocks:
        parts = [mark for mark in marks if mark["subject"] in block.parts]
        own = [mark for mark in marks if mark["subject"] == block.id and mark["sign"].counted]
        if not parts:
            continue
        marks = [mark for mark in marks if mark not in parts]
        if own:
            continue
        marks = [mark for mark in marks if mark["subject"] != block.id]
        counted = [mark for mark in parts if mark["sign"].counted]
        marks.append(
            {"subject": block.id, "made": (bool(counted), bool(counted) and all(m["sign"].reached for m in counted))}
        )
    return marks


def simple(mark):
    if "made" in mark:
        counted, reached = mark["made"]
        return {
            "subject": mark["subject"],
            "counted": counted,
            "reached": reached,
            "symbol": None,
            "points": None,
            "extra": False,
        }
    sign = mark["sign"]
    return {
        "subject": mark["subject"],
        "counted": sign.counted,
        "reached": sign.counted and sign.reached,
        "symbol": sign.symbol,
        "points": sign.points,
        "extra": mark["extra"],
    }
