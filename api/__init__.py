"""Evidence -> answer, over HTTP and for the command line; the verbs are in services."""
