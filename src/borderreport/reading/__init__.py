"""From saved articles to drafted claims, each with the characters it stands on, for a person to confirm."""
