"""Match and judge as many made-up claims as the first argument says, and print how long it took, as JSON."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time

from archive import archive

from recoupe.config import Config
from recoupe.engine.stages import match_and_judge

gc.disable()
claims, articles = archive(int(sys.argv[1]))
gc.enable()
started, worked = time.perf_counter(), time.process_time()
facts, conflicts = match_and_judge(claims, articles, Config())
found = {
    "claims": len(claims),
    "facts": len(facts),
    "conflicts": len(conflicts),
    "seconds": time.perf_counter() - started,
    "processor_seconds": time.process_time() - worked,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
}
print(json.dumps(found))
