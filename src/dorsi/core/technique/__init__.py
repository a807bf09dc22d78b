"""From the repetitions of a set to what each of them was like."""
