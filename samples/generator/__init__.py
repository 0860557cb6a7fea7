"""The parts of samples/generate.py: what the clean packets hold, and what each story changes."""
