"""The event loop, compiled. It knows arrays and numbers only: no ids, no words, no records of the map."""
