"""Who does the work: five agents, each with its stages and its voice, independent of one another."""
