"""An analyst's question: what would a reform change, for the same children with the same luck.

Both maps are run under one seed. A decision that the reform does not touch falls the same way on both, so that every
difference between the two lives of a child comes of the reform.
"""

import sysmap

REFORM = "camhs-lower-threshold"
OUTCOMES = {"supported": "share supported", "weeks_to_support_of_all": "weeks to support", "unmet_weeks": "unmet weeks"}

plan = sysmap.Plan(weeks=208, follow=104, seed=1)
before = sysmap.simulate(sysmap.open_map("data"), replications=4, plan=plan)
after = sysmap.simulate(sysmap.open_map("data", reforms=[REFORM]), replications=4, plan=plan)

pairs = before.children.merge(after.children, on=["replication", "child"], suffixes=("_before", "_after"))
assert len(pairs) == len(before.children) == len(after.children)  # noqa: S101 - the same children arrive on both maps
print(f"{len(pairs)} children in {before.provenance.replications} replications, with and without {REFORM}:")

route_before, route_after = pairs["route_before"], pairs["route_after"]
print(f"- {(route_before != route_after).mean():.1%} are supported by other services, or in another order;")
reaches = [route.str.split(" > ").map(lambda actors: "camhs" in actors) for route in (route_before, route_after)]
print(f"- supported by CAMHS: {reaches[0].mean():.1%} before, {reaches[1].mean():.1%} after;")
less = (pairs["unmet_weeks_after"] - pairs["unmet_weeks_before"]).groupby(pairs["replication"]).mean()
print(f"- weeks of unmet need: {less.mean():+.2f} a child, from {less.min():+.2f} to {less.max():+.2f} by replication.")

print("The outcomes of both maps, with their own intervals:")
for results, name in ((before, "without"), (after, "with")):
    table = results.summary[results.summary["group_kind"] == "all"].set_index("outcome")
    told = (
        f"{words} {row['mean']:.3f} ({row['low']:.3f} to {row['high']:.3f})"
        for row, words in ((table.loc[outcome], words) for outcome, words in OUTCOMES.items())
    )
    print(f"- {name}: {'; '.join(told)}")
