"""Many children at once: what is observed of them, what it comes to, and how sure that is."""
