"""A picture of a corpus: what a batch found, in figures that tell their base, on one page that stands alone.

DuckDB counts (`sql/`), so that a hundred thousand policies cost a few seconds; charts are drawn by hand as SVG.
"""
