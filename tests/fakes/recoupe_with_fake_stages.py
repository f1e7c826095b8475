"""`recoupe` with fake stages, as a program: `python recoupe_with_fake_stages.py check ...`."""

from __future__ import annotations

import fake_stages

fake_stages.install()

if __name__ == "__main__":
    from recoupe.cli import main

    main()
