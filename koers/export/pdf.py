"""The sheet as a PDF file to put on the table: on one page of A4 as long as that is readable."""

from koers.export.cleaning import cleaned
from koers.export.printed import Printed


def as_pdf(printed: Printed) -> bytes:
    """Give the sheet as a PDF file; one that does not fit on a page is set roomy on as many as it takes."""
    # Loaded here, because the library that writes the file is slow to load.
    from koers.export.setting import FITS, set_sheet

    sheet = cleaned(printed)
    for fit in FITS:
        setting = set_sheet(sheet, fit)
        if setting.pages == 1:
            return setting.file
    return set_sheet(sheet, FITS[0], total=set_sheet(sheet, FITS[0]).pages).file
