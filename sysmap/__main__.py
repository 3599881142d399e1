"""`python -m sysmap`."""

from sysmap.cli import main

if __name__ == "__main__":
    main(prog_name="sysmap")
