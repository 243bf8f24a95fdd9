"""The same rules by several engines on the same documents, each as a process of its own: what each costs, and finds."""
