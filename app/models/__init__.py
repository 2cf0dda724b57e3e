"""Every model, so that importing the package tells migrations all there is."""

from app.models import findable
from app.models.category import Category, CategorySlug
from app.models.comment import Comment
from app.models.device import Device
from app.models.entry import Entry
from app.models.goal import EntryGoal, Goal
from app.models.image import Image, ImageEntry
from app.models.job import Job, JobLine
from app.models.kpt import KPT
from app.models.origin import Origin
from app.models.profile import Profile
from app.models.revision import Draft, Revision
from app.models.search_document import SearchDocument
from app.models.sign_in_attempt import SignInAttempt
from app.models.source import Source
from app.models.tag import EntryTag, Tag, TagSlug
from app.models.user import User

__all__ = [
    "KPT",
    "Category",
    "CategorySlug",
    "Comment",
    "Device",
    "Draft",
    "Entry",
    "EntryGoal",
    "EntryTag",
    "Goal",
    "Image",
    "ImageEntry",
    "Job",
    "JobLine",
    "Origin",
    "Profile",
    "Revision",
    "SearchDocument",
    "SignInAttempt",
    "Source",
    "Tag",
    "TagSlug",
    "User",
    "findable",
]
