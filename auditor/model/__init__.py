"""Every noun of an audit: vocabulary, document, ruleset, audit. Frozen; imports nothing of ours."""
