"""Linear relations between figures: declaring, deriving, evaluating, propagating, wording."""
