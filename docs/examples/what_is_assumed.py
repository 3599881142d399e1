"""A question of anybody who doubts a figure: how much hangs on numbers that nobody knows.

Every number of the map that carries a range is drawn anew, eight times; each draw meets the same children with the same
luck, twice over.
"""

import sysmap

plan = sysmap.Plan(weeks=156, follow=52, seed=1)
results = sysmap.simulate(sysmap.open_map("data"), draws=8, replications=2, plan=plan)

table = results.uncertainty.set_index("outcome")
for outcome in ("noticed", "supported", "weeks_to_support", "unmet_weeks", "in_crisis", "supported_before_crisis"):
    row = table.loc[outcome]
    print(f"{outcome}: {row['mean']:.2f} ({row['unit']}); one run in twenty lies outside", end=" ")
    print(f"{row['run_low']:.2f} to {row['run_high']:.2f}.")
    print(f"  Of that spread {row['share']:.0%} comes from assumptions", end=" ")
    print(f"(between {row['share_low']:.0%} and {row['share_high']:.0%}).")
