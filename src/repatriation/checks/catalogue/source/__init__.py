"""Rules about sources, and about what is said in them and when (SRC)."""

from __future__ import annotations

from repatriation.checks.catalogue.source.confirmation import unconfirmed_laundered
from repatriation.checks.catalogue.source.document import licence_missing, no_snapshot
from repatriation.checks.catalogue.source.number import number_not_in_quote
from repatriation.checks.catalogue.source.origin import (
    citation_cycle,
    echo_as_corroboration,
    no_source,
    supersede_chain_broken,
)
from repatriation.checks.catalogue.source.passage import quote_not_in_snapshot
from repatriation.checks.catalogue.source.saying import speaker_office_date, statement_before_event
from repatriation.checks.catalogue.source.version import headline_body, translation_drift

__all__ = ["RULES"]

RULES = (
    no_source,
    quote_not_in_snapshot,
    number_not_in_quote,
    citation_cycle,
    echo_as_corroboration,
    translation_drift,
    unconfirmed_laundered,
    speaker_office_date,
    statement_before_event,
    headline_body,
    no_snapshot,
    supersede_chain_broken,
    licence_missing,
)
