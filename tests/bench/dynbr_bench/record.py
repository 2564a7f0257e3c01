"""The same figures for programs (`--json`): every single value, so that others may compute what they like."""
from dynbr_bench.contest import CPU_SECONDS, PEAK_MIB, SECONDS
from dynbr_bench.figures import figure, ratio, reached, verdict

FORMAT, VERSION = "dynbr-bench", 1


def record(machine, outcomes, runs):
    return {"format": FORMAT, "version": VERSION, "machine": machine, "runs": runs,
            "rows": [row_record(outcome) for outcome in outcomes]}


def row_record(outcome):
    contest = outcome.contest
    aim = contest.aim and {"kind": contest.aim.kind, "limit": contest.aim.limit, "reached": reached(outcome),
                           "verdict": verdict(outcome)}
    return {"id": contest.id, "title": contest.title, "measure": contest.measure, "aim": aim,
            "sides": [side_record(outcome, side) for side in contest.sides]}


def side_record(outcome, side):
    subject = side is outcome.contest.sides[0]
    values = {measure: figure_record(figure(outcome, side, measure)) for measure in (SECONDS, CPU_SECONDS, PEAK_MIB)}
    return {"name": side.name, **values, "subject_by_this": None if subject else ratio(outcome, side),
            "steps": [cost.steps for cost in outcome.costs.get(side.name, [])],
            "not_measured": outcome.missing.get(side.name)}


def figure_record(found):
    return found and {"values": found.values, "median": found.median, "min": found.low, "max": found.high,
                      "spread": found.high - found.low}
