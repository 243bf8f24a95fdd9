"""Audit a privacy policy against regulations: the public face of the package."""

__version__ = "0.1.0"
