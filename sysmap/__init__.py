"""An explorer of the system of support around children at risk of serious violence in England."""
