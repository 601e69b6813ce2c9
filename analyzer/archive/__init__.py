"""The archives: many ZIPs and folders as one read-only tree of members, and the names in it."""

from .media_index import MediaIndex
from .members import Archive, ArchiveError, Member, MemberError
from .opening import Source, gather, open_all, open_archive

__all__ = ["Archive", "ArchiveError", "MediaIndex", "Member", "MemberError", "Source", "gather", "open_all", "open_archive"]
