"""The table: aligned Markdown, so that the same text reads in a terminal and in docs/benchmarks.md."""
import statistics

from dynbr_bench.contest import CPU_SECONDS, PEAK_MIB, SECONDS
from dynbr_bench.figures import figure, ratio, reached, verdict
from dynbr_bench.measure import memory_floor_mib

HEAD = ("what", "side", "time: median (smallest – largest)", "processor", "memory", "dynbr / this", "aim")


def duration(seconds):
    """More than three digits are more than any of these figures deserves."""
    if abs(seconds) < 0.01:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:.0f} ms" if abs(seconds) < 1 else f"{seconds:.2f} s"


def range_text(found):
    if len(found.values) == 1:
        return duration(found.median)
    return f"{duration(found.median)} ({duration(found.low)} – {duration(found.high)})"


def aim_text(outcome):
    aim = outcome.contest.aim
    limit = f"{aim.limit:.2f}" if aim.kind == "ratio" else duration(aim.limit)
    number = reached(outcome)
    found = "" if number is None else f" ({number:.2f})" if aim.kind == "ratio" else f" ({duration(number)})"
    return f"{'difference ' if aim.kind == 'excess' else ''}< {limit}: {verdict(outcome)}{found}"


def side_cells(outcome, side):
    time, cpu, memory = (figure(outcome, side, measure) for measure in (SECONDS, CPU_SECONDS, PEAK_MIB))
    if not time:
        return "not measured", "", ""
    return ("" if outcome.contest.measure == PEAK_MIB else range_text(time),
            duration(cpu.median) if cpu.median else "", memory_text(memory.median))


def memory_text(mebibytes):
    floor = memory_floor_mib()
    return "" if not mebibytes else f"{mebibytes:.0f} MiB" if mebibytes > floor else f"< {floor:.0f} MiB"


def contest_lines(outcome):
    """A line for each side, the subject's first, which carries the title and the aim."""
    contest = outcome.contest
    for side in contest.sides:
        subject = side is contest.sides[0]
        factor = None if subject else ratio(outcome, side)
        yield (contest.title if subject else "", side.name, *side_cells(outcome, side),
               f"{factor:.2f}" if factor else "", aim_text(outcome) if subject and contest.aim else "")


def render_table(head, lines):
    lines = [head, *lines]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    texts = ["| " + " | ".join(text.ljust(width) for text, width in zip(line, widths)) + " |" for line in lines]
    return "\n".join([texts[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *texts[1:]])


def reasons(outcomes):
    """Why figures are missing: each reason once, with the rows that it concerns."""
    found = {}
    for outcome in outcomes:
        for name, reason in outcome.missing.items():
            found.setdefault(reason, []).append(f"{outcome.contest.id} ({name})")
    return [f"- not measured: {', '.join(places)}: {reason}" for reason, places in found.items()]


def machine_text(machine):
    versions = ", ".join(f"{name} {text}" for name, text in machine["versions"].items())
    return (f"{machine['date']}; {machine['cores']} cores of {machine['processor']}, {machine['memory_mib']} MiB; "
            f"Linux {machine['kernel']}, {machine['scheduling']} priority; roots and caches on {machine['filesystem']}; load {machine['load_at_start']} "
            f"at the start, {machine['load_at_end']} at the end; {versions}")


def steps_text(outcome):
    """Where each side's time goes: the median over the runs of each step, summed within a run."""
    lines = []
    for side in outcome.contest.sides:
        costs = outcome.costs.get(side.name, [])
        for label in dict.fromkeys(label for cost in costs for label, _ in cost.steps):
            sums = [sum(seconds for name, seconds in cost.steps if name == label) for cost in costs]
            lines.append((side.name, label, duration(statistics.median(sums))))
    return render_table((outcome.contest.id, "step", "median"), lines) if lines else None


def render(machine, outcomes, runs):
    """The whole summary."""
    table = render_table(HEAD, [line for outcome in outcomes for line in contest_lines(outcome)])
    head = f"{machine_text(machine)}; {runs} runs of each side, in turns. Memory: the largest process."
    missing = ["\n".join(reasons(outcomes))] if reasons(outcomes) else []
    steps = filter(None, map(steps_text, outcomes))
    return "\n\n".join([head, table, *missing, *steps]) + "\n"
