"""What finds passages, by meaning and by words; built again from the library at any time."""
