"""What accuracy.py measures with: labelled policies, readings of them, figures, and who was right where they differ."""
