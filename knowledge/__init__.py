"""What the agents know: the method, the catalogues and the corpus. Data with typed loaders."""
