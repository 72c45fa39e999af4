"""The judge: written criteria that a model answers with evidence, and how far its verdicts can be trusted."""
