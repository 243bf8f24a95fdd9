"""Audits of whole collections of policies: cut into shards, judged by many workers, written as Parquet.

A shard is done when its folder bears its own name; whatever ends a run, the next one goes on from there.
"""
