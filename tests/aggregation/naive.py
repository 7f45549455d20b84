"""The same counts again, in the plainest way: dictionaries and loops over pupils, written from the definitions.

It is slow on purpose, and shares nothing with ``generator/aggregation`` but the Model's data. The words of a rule
stand beside it as they are told to people.
"""

from generator.domain.calendar import Checkpoint
from tests.aggregation.naive_pupils import pupils_of, with_numbers


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
            whole = whole_municipality(task, now, group)
            found |= {(*key[:5], group, key[6]): counts for key, counts in counter(whole).items()}
    found |= pupils(now) | at_risk(task, now)
    before = then.get(at.a_year_earlier())
    if before is not None:
        found |= same_pupils(now, before) | movement(task, now, before)
    found |= grade_transitions(task, now, then)
    return {key: counts for key, counts in found.items() if wanted(task, key)}


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


def whole_municipality(task, now, group):
    """Flickor eller pojkar i alla skolor, i de årskurser där det är känt om alla elever och alla skolor är med."""
    known = ("flickor", "pojkar")
    unknown = {pupil["index"] for pupil in now.values() if pupil["group"] not in known}
    held = {place(pupil) for pupil in now.values()}
    for school in task.engagement.units_in(task.term):
        unknown |= {index for index in school.indexes if (school.code, index) not in held}
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
                # Läser ingen elev det ena av svenska och svenska som andraspråk är antalet 0, inte okänt.
                for other in ("SV", "SVA") if mark["subject"] in ("SV", "SVA") else ():
                    add(found, key_of(pupil, name, other), pupils=0, reached=0)
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
