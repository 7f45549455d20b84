"""The same counts again, in the plainest way: dictionaries and loops over pupils, written from the definitions.

It is slow on purpose, and shares nothing with ``generator/aggregation`` but the Model's data. The words of a rule
stand beside it as they are told to people.
"""

from collections import defaultdict
from datetime import date

from generator.domain.calendar import Checkpoint

LEAST, LATEST = date.min, date.max


def naive(task, files):
    """Every observation as ``{(school, index, figure, subject, part, group, category): {field: number}}``."""
    files = with_numbers(files)
    at = task.checkpoint
    now = pupils_of(task, at, [one for one in files if one["at"] == at], only_years_of_schools=True)
    junes = {one["at"] for one in files if one["at"] != at}
    then = {june: pupils_of(task, june, [one for one in files if one["at"] == june]) for june in junes}
    found = {}
    for counter in OF_MARKS:
        found |= counter(now)
        for group in ("flickor", "pojkar") if counter is not excluding_newly_arrived else ():
            whole = whole_municipality(now, group)
            found |= {(*key[:5], group, key[6]): counts for key, counts in counter(whole).items()}
    found |= pupils(now) | at_risk(task, now)
    before = then.get(at.a_year_earlier())
    if before is not None:
        found |= same_pupils(now, before) | movement(task, now, before)
    found |= grade_transitions(task, now, then)
    return {key: counts for key, counts in found.items() if wanted(task, key)}


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
    for name, several in by_subject.items():
        if name in ("M1", "ML"):
            kept += languages(several)
        else:
            # Ett resultat som räknas går före, sedan det senaste, sedan SvA, sedan elevens egen rad, sedan sista raden.
            kept.append(max(several, key=preferred))
    return [simple(mark) for mark in with_blocks(kept, blocks)]


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


def wanted(task, key):
    """Bara det som katalogen frågar efter."""
    _, index, name, subject, part, *_ = key
    figure = task.model.catalogue.key_figure(name)
    if not figure.in_use(task.checkpoint.school_year) or name in task.engagement.left_out_figures:
        return False
    if figure.optional and name not in task.engagement.added_figures:
        return False
    return any(
        index in entry.indexes
        and task.checkpoint.number in entry.checkpoints
        and (subject in entry.subjects if entry.subjects else subject == "")
        and (part in entry.parts if entry.parts else part == "")
        for entry in figure.entries
    )


def whole_municipality(now, group):
    """Flickor eller pojkar i alla skolor, i de årskurser där det är känt om alla elever."""
    known = ("flickor", "pojkar")
    unknown = {pupil["index"] for pupil in now.values() if pupil["group"] not in known}
    return {
        who: {**pupil, "school_unit": "kommun"}
        for who, pupil in now.items()
        if pupil["group"] == group and pupil["index"] not in unknown
    }


def reach_goals(now, name="reach_goals"):
    """Elever med betyg eller bedömning i ämnet, och de av dem som når."""
    found = {}
    for pupil in now.values():
        for mark in pupil["marks"]:
            if mark["counted"] and not mark["extra"]:
                add(found, key_of(pupil, name, mark["subject"]), pupils=1, reached=mark["reached"])
    return found


def excluding_newly_arrived(now):
    """Bara där det är känt om varje elev är nyanländ."""
    unknown = {place(pupil) for pupil in now.values() if pupil["newly_arrived"] is None}
    others = {
        who: pupil for who, pupil in now.items() if pupil["newly_arrived"] is False and place(pupil) not in unknown
    }
    return reach_goals(others, "excluding_newly_arrived")


def all_subjects(now):
    """Elever som fått eller skulle ha fått betyg i minst ett ämne, och de som når i alla."""
    found = {}
    for pupil, marks in with_marks(now):
        add(found, key_of(pupil, "all_subjects"), pupils=1, reached=all(mark["reached"] for mark in marks))
    return found


def f_or_dash(now):
    found = {}
    for pupil, marks in with_marks(now):
        failed = any(mark["symbol"] in ("F", "–") for mark in marks) or any(not mark["reached"] for mark in marks)
        add(found, key_of(pupil, "f_or_dash"), pupils=1, reached=failed)
    return found


def eligible(now):
    """Yrkesprogram: SV/SVA, EN, MA och 5 andra. Estetiska: 9 andra. De två övriga har fler bestämda ämnen."""
    found = {}
    for pupil, marks in with_marks(now):
        passed = [mark["subject"] for mark in marks if mark["reached"]]
        swedish = "SV" in passed or "SVA" in passed
        core = swedish and "EN" in passed and "MA" in passed
        society = [subject for subject in ("GE", "HI", "RE", "SH") if subject in passed]
        nature = [subject for subject in ("BI", "FY", "KE") if subject in passed]
        others = len(passed) - 3
        enough = {
            "YR": core and others >= 5,
            "ES": core and others >= 9,
            "SAEKHU": core and len(society) == 4 and others - 4 >= 5,
            "NATE": core and len(nature) == 3 and others - 3 >= 6,
        }
        for part, holds in enough.items():
            add(found, key_of(pupil, "eligible", part=part), pupils=1, reached=holds)
    return found


def merit_value(now):
    """De 16 bästa betygen av alla utom språkvalet, och språkvalet. Bara elever med minst ett godkänt betyg."""
    found = {}
    for pupil, marks in with_marks(now):
        if pupil["index"] == 9 and any(mark["reached"] for mark in marks):
            points = merit_of([(mark["subject"], mark["points"]) for mark in marks])
            add(found, key_of(pupil, "merit_value"), pupils=1, points=int(points * 10))
    return found


def merit_of(grades):
    others = sorted((points for subject, points in grades if subject != "M2"), reverse=True)
    return sum(others[:16]) + sum(points for subject, points in grades if subject == "M2")


def pupils(now):
    found = {}
    for pupil in now.values():
        add(found, key_of(pupil, "pupils"), pupils=1)
    return found


def at_risk(task, now):
    """Elever som riskerar att inte nå, där någon är bedömd; svenska och svenska som andraspråk ihop."""
    found = {}
    for pupil in now.values():
        scale = task.model.school_system.scale(pupil["index"], task.checkpoint.school_year)
        for mark in pupil["marks"]:
            if mark["counted"] and scale.id == "judgement":
                risk = mark["symbol"] == "riskerar att inte nå"
                add(found, key_of(pupil, "at_risk", together(mark["subject"])), at_risk=risk)
    return found


def same_pupils(now, before):
    """Samma elev i samma årskull, med resultat båda gångerna. Går om: inte samma elever."""
    found = {}
    known = {(pupil["index"] + 1, subject) for pupil in before.values() for subject in results(pupil)}
    for who, pupil in now.items():
        was = before.get(who)
        for subject, reaches in results(pupil).items():
            if (pupil["index"], subject) not in known:
                continue
            counts = {"kept": 0, "gained": 0, "lost": 0, "neither": 0}
            if was and was["index"] + 1 == pupil["index"] and subject in results(was):
                reached = results(was)[subject]
                name = ("kept" if reaches else "lost") if reached else ("gained" if reaches else "neither")
                counts[name] = 1
            add(found, key_of(pupil, "same_pupils", subject), **counts)
    return found


def movement(task, now, before):
    """Nya: inte på skolan i årskullen i juni. Slutat: var där men är det inte nu. Utan identitet: varken eller."""
    found = {}
    cohorts = {pupil["index"] + 1 for pupil in before.values()}
    held = {(pupil["school_unit"], pupil["index"] + 1) for pupil in before.values()}
    for pupil in now.values():
        school, index = place(pupil)
        had_it = index - 1 in task.engagement.unit(school).indexes
        if index in cohorts and ((school, index) in held or not had_it):
            add(found, key_of(pupil, "movement"), joined=0, left=0)
    for who, pupil in now.items():
        was = before.get(who)
        stayed = was and (was["school_unit"], was["index"] + 1) == place(pupil)
        if pupil["known"] and not stayed and key_of(pupil, "movement") in found:
            add(found, key_of(pupil, "movement"), joined=1)
    for who, pupil in before.items():
        due = {**pupil, "index": pupil["index"] + 1}
        goes = now.get(who)
        if pupil["known"] and key_of(due, "movement") in found and not (goes and place(goes) == place(due)):
            add(found, key_of(due, "movement"), left=1)
    return found


def grade_transitions(task, now, then):
    """Betyget i juni i åk 6 och betyget nu, för dem som är kvar i årskullen."""
    found = {}
    for who, pupil in now.items():
        years = pupil["index"] - 6
        june = Checkpoint(task.checkpoint.school_year - years, 4)
        was = then.get(june, {}).get(who) if years > 0 else None
        if was and was["index"] == 6:
            grades = {together(mark["subject"]): mark["symbol"] for mark in was["marks"] if mark["counted"]}
            for mark in pupil["marks"]:
                subject = together(mark["subject"])
                if mark["counted"] and grades.get(subject) and subject not in ("M1", "ML"):
                    pair = f"{grades[subject]}→{mark['symbol']}"
                    add(found, key_of(pupil, "grade_transition", subject, category=pair), pupils=1)
    return found


def add(found, key, **numbers):
    counts = found.setdefault(key, {})
    for name, number in numbers.items():
        counts[name] = counts.get(name, 0) + int(number)


def with_marks(now):
    """Elever som fått eller skulle ha fått betyg i minst ett ämne, med de resultat som räknas."""
    for pupil in now.values():
        marks = [mark for mark in pupil["marks"] if mark["counted"]]
        if marks:
            yield pupil, marks


def results(pupil):
    """Om eleven når, i varje ämne med ett resultat som räknas."""
    return {
        together(mark["subject"]): mark["reached"] for mark in pupil["marks"] if mark["counted"] and not mark["extra"]
    }


def together(subject):
    return "SVSVA" if subject in ("SV", "SVA") else subject


def place(pupil):
    return pupil["school_unit"], pupil["index"]


def key_of(pupil, figure, subject="", part="", category=""):
    return pupil["school_unit"], pupil["index"], figure, subject, part, "alla", category


OF_MARKS = (reach_goals, excluding_newly_arrived, all_subjects, f_or_dash, eligible, merit_value)
