"""Reports in a real browser: Debian's Chromium, driven by Playwright; rules of accessibility by axe."""
