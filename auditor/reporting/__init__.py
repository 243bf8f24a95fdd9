"""What renderers share: words, order, quoted text, and the sandbox for templates."""
