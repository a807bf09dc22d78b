"""Write every compiled form anew after a data file was changed: ``python -m dorsi.core.catalogue``."""

from __future__ import annotations

from dorsi.core.catalogue import compiling, names_compiling

if __name__ == "__main__":
    compiling.main()
    names_compiling.main()
