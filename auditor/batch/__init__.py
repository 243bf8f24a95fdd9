"""Audits of whole collections of policies: cut into shards, judged by many workers, written as Parquet.

A shard is done when its table of documents is there under its own name, which is given last; whatever ends a run,
the next one goes on from there.
"""
