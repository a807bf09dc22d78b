"""What is safe to ask of this person: the one room that every plan, load, tip and script passes through."""
