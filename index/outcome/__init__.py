"""Controls -> what they found: outcome, severity, recurrence, measures, deciding sentence."""
