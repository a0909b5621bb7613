"""HTTP requests -> services -> the models of the contract."""
