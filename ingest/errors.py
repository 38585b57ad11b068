"""Why a file was refused: one class a reason, with what was seen; the words stand in prompts/errors.toml."""

from __future__ import annotations

from vectorstore.errors import GongkaiError


class IngestError(GongkaiError):
    """A file could not be read as a report."""

    code = "ingest_error"


class NotFound(IngestError):
    """There is no such file."""

    code = "not_found"


class NoPermission(IngestError):
    """The file may not be opened."""

    code = "no_permission"


class NotAFile(IngestError):
    """A pipe, a socket or a device stands under the name of a file."""

    code = "not_a_file"


class Linked(IngestError):
    """A link that leads out of what was given, or within an archive, is not followed; fields: target."""

    code = "linked"


class DeadLink(IngestError):
    """A link leads to nothing; fields: target."""

    code = "dead_link"


class EmptyFile(IngestError):
    """The file has no content."""

    code = "empty_file"


class TooLarge(IngestError):
    """The file is beyond what a report can be; fields: size, limit (bytes)."""

    code = "too_large"


class TooMany(IngestError):
    """A table has more cells, or a file more reports, than any real one; fields: size, limit."""

    code = "too_many"


class TooDeep(IngestError):
    """The page is nested deeper than any real one; fields: limit."""

    code = "too_deep"


class NotText(IngestError):
    """The bytes are no text in any encoding known here."""

    code = "not_text"


class UnsupportedFormat(IngestError):
    """The content is of a format that is not read; fields: seen."""

    code = "unsupported_format"


class Encrypted(IngestError):
    """The document is locked with a password."""

    code = "encrypted"


class BrokenFile(IngestError):
    """The document is damaged; fields: seen."""

    code = "broken_file"


class ScannedPdf(IngestError):
    """The PDF holds pictures of pages and no text; fields: pages."""

    code = "scanned_pdf"


class PdfOfFiles(IngestError):
    """The PDF holds no text but other files; fields: files (their names)."""

    code = "pdf_of_files"


class GarbledPdf(IngestError):
    """The PDF's fonts do not say which characters they print; fields: pages."""

    code = "garbled_pdf"


class TooManyPages(IngestError):
    """The document has more pages than any report; fields: pages, limit."""

    code = "too_many_pages"


class NoSuchPage(IngestError):
    """The document has no page of that number; fields: page, pages."""

    code = "no_such_page"


class TooSlow(IngestError):
    """Reading took longer than any report does; fields: seconds."""

    code = "too_slow"


class ReaderCrashed(IngestError):
    """The process that read the file ended by itself; fields: seen."""

    code = "reader_crashed"


class NoConverter(IngestError):
    """The format needs LibreOffice, which is not on this machine; fields: seen."""

    code = "no_converter"


class ArchiveTooDeep(IngestError):
    """An archive within archives, deeper than they are opened; fields: limit."""

    code = "archive_too_deep"


class ArchiveTooLarge(IngestError):
    """An archive holds more than reports can; fields: limit_files, limit_bytes."""

    code = "archive_too_large"


class ArchiveInParts(IngestError):
    """The file is one of the volumes into which an archive was split."""

    code = "archive_in_parts"


class NotAReport(IngestError):
    """The file does not look like an annual report; fields: headings_seen."""

    code = "not_a_report"


class Shuffled(IngestError):
    """The pages of two reports alternate: whose the later ones are nobody can say."""

    code = "shuffled"
