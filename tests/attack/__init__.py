"""What everybody may do, what is tried all the same, and how it is judged."""
