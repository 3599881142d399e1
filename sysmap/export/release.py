"""The data set as one archive to cite: the YAML, the tables, the schemas, the dictionary of columns and the ledger.

The same data give the same bytes: every file in the archive carries the date of the release.
"""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

from sysmap.errors import DataError
from sysmap.export.files import write_whole
from sysmap.export.ledger_table import ledger_table
from sysmap.export.package import CAUTION, LICENCE_NOTE, package_files
from sysmap.export.provenance import Provenance
from sysmap.export.sheets import map_tables
from sysmap.loading import load, read_ledgers
from sysmap.model.wording import namer

CITATION = "CITATION.cff"
COPIED = (CITATION, "LICENSE")


def release(project: Path) -> tuple[str, bytes]:
    """The name and the content of the archive of a project's data.

    `project` holds `data/`, `CITATION.cff` (whose `version` and `date-released` are the data set's) and `LICENSE`.

    Raises:
        DataError: something is wrong with the data or with a ledger.
    """
    system, kept = load(project / "data"), read_ledgers(project / "data")
    if kept.problems:
        raise DataError(kept.problems)
    cited = yaml.safe_load((project / CITATION).read_text(encoding="utf-8"))
    tables = map_tables(system, namer(system), ledger_table(kept.ledgers))
    title = f"{cited['title']}, {cited['version']}"
    package = package_files(system, tables, Provenance.of(system), name="sysmap-data", title=title)
    root = f"sysmap-data-{cited['version']}"
    files = {f"{root}/{name}": (project / name).read_bytes() for name in COPIED}
    files |= {f"{root}/{file.relative_to(project)}": file.read_bytes() for file in _written(project / "data")}
    files |= {f"{root}/tables/{name}": text.encode() for name, text in package.items()}
    files[f"{root}/README.txt"] = _readme(cited, system.version).encode()
    return f"{root}.zip", _zipped(files, str(cited["date-released"]))


def _written(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.suffix in (".yaml", ".json")]


def _readme(cited: dict[str, Any], version: str) -> str:
    return (
        f"{cited['title']}\nData set {cited['version']}, map {version}\n\n{cited['abstract'].strip()}\n\n"
        "data/    the map as it is written, its schemas, areas, reforms, journeys and ledger\n"
        "tables/  the same as CSV, with data-dictionary.csv and datapackage.json\n\n"
        f"{CAUTION}\n\n{LICENCE_NOTE}\n\nHow to cite it: {CITATION}\n"
    )


def _zipped(files: dict[str, bytes], day: str) -> bytes:
    year, month, date = (int(part) for part in day.split("-"))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (year, month, date, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    return held.getvalue()


if __name__ == "__main__":
    archive, content = release(Path())
    write_whole(Path("dist") / archive, content)
    sys.stdout.write(f"wrote dist/{archive}\n")
