"""Words to figures and periods, and back; one lexicon file per language."""
