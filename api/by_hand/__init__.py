"""What a person says of a passage, a report or a committee -> the library."""
