"""A researcher's question: how to get a cohort as tables, and say where it comes from."""

import json
from pathlib import Path

import pandas as pd

import sysmap

plan = sysmap.Plan(weeks=156, follow=52, seed=2024)
results = sysmap.simulate(sysmap.open_map("data"), children=1000, plan=plan)

print("Files:")
for path in sysmap.write(results, "build/cohort"):
    print(f"- {path.name}")

children = pd.read_parquet("build/cohort/children.parquet")
dictionary = pd.read_csv("build/cohort/data-dictionary.csv").set_index(["table", "name"])
print(f"\n{len(children)} children. Some of the columns:")
for name in ("first_notice", "first_support", "unmet_weeks"):
    said = dictionary.loc["children", name]
    print(f"- {name} ({said['unit']}): {said['meaning']} Median {children[name].median():.1f}.")

made = json.loads(Path("build/cohort/provenance.json").read_text(encoding="utf-8"))
print(
    f"\nCite as: {made['software']}, map {made['map']}, seed {made['seed']}, {made['replications']} replications of "
    f"{made['weeks']:g} weeks after {made['warm_up']:g}, each child followed for {made['follow']:g}; "
    f"{made['children_observed']} children observed."
)
