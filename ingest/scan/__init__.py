"""Pages that are pictures -> pages like any other PDF's: levelled, measured, recognised."""
