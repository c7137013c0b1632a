"""What the agents say: one file a text and language, rendered with strict variables."""
