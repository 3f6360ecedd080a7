"""``python -m borderreport`` is the command line."""

from borderreport.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
