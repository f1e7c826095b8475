"""Where the work runs.

`memory.check` takes articles and gives a result, touching no file: the public `recoupe.check`. `local.check`
takes paths, keeps what it learns in the store, and applies people's decisions: what the command line calls.
Both run the same stages, `stages.work_out`, over the same claims; where the store knows what the last run found,
`again` runs them over those claims alone that what changed touches.
"""
