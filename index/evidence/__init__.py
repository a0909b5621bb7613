"""A question as it was read -> the evidence: every passage in the scope, judged."""
