"""Ways of recognising something in a text: concepts, phrases, negation, audience, dates."""
