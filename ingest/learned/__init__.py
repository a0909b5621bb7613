"""Blocks of a report that the rules doubt -> a second reading, learned from other layouts."""

#: What a report says that was read so.
SAID = (
    "Layouten kändes inte igen: kontrollerna är lästa efter hur andra rapporter ser ut, "
    "inte efter regler. Granska läsningen innan svaren används."
)
