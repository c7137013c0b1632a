"""Word lists, as modules so that they travel with the package."""
