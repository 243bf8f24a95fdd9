"""What scale.py, memory.py, kill.py and hundred_thousand.py measure with: texts, whole runs and what they cost, figures, a plot."""
