"""Reads the files that are enclosed in a PDF of ours."""

import pypdfium2


def attachments(pdf: bytes) -> list[bytes]:
    """The contents of every enclosed file; an empty list for what is no PDF."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return []
    try:
        found = [document.get_attachment(n) for n in range(document.count_attachments())]
        return [bytes(file.get_data()) for file in found]
    finally:
        document.close()
