"""The parts of Fixtures/generate.py."""
