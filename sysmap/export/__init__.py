"""Tables, graph formats and data packages."""
