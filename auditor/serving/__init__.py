"""The reports of a folder, shown to the browser of this machine: read-only, and to nobody else."""
