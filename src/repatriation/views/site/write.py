"""Write: a dataset as a site in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from repatriation.model.dataset import Dataset, require_dataset
from repatriation.views.site.folder import refuse_folder, write_folder
from repatriation.views.site.pages import site_pages

__all__ = ["write_site"]


def write_site(
    dataset: Dataset, folder: str | os.PathLike[str], *, name: str = "Dataset"
) -> tuple[str, ...]:
    """Write a dataset as pages that link to each other, without network or scripts.

    Args:
        dataset: The dataset; the same one gives the same bytes.
        folder: A new or empty folder, or that of an older site, which is replaced.
        name: What the dataset is called on its pages.

    Returns:
        The names of the files written.

    Raises:
        OSError: The folder holds something else, or cannot be written; it is as it was.
    """
    require_dataset("write_site", dataset)
    refuse_folder(Path(folder))
    return write_folder(Path(folder), site_pages(dataset, name))
