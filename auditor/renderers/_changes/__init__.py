"""The formats of a difference and of a history: `render` of a module takes the one, `render_history` the other."""
