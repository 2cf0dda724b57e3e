"""The store: whole files under plain keys, inside one folder."""

import os
import resource
import signal
from contextlib import contextmanager
from io import BytesIO

import pytest

from app.media.images import image_upload, read
from app.media.storage import NotStored, StorageError
from tests.media.drawing import jpeg, quarters

HOSTILE = [
    "", ".", "..", "../x", "a/../../x", "a/..", "/etc/passwd", "a//b", "a/", "/a", "a\\b", "..\\x", "a\0b", "A/B",
    "가/600.webp", "a/%2e%2e/b", "~/x", "a b", "a\n", "-a", "a/...", "a" * 300, "C:/x", "a:b", "*",
]  # fmt: skip


@contextmanager
def files_of_at_most(size):
    """A disk that is full, as a program sees it: writing beyond so many bytes of a file fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_what_was_saved_can_be_read_and_deleted(store):
    store.save("k3/600.webp", b"one")
    assert store.exists("k3/600.webp")
    assert store.read("k3/600.webp") == b"one"
    with store.open("k3/600.webp") as file:
        assert file.read(2) == b"on"
    store.delete("k3/600.webp")
    assert not store.exists("k3/600.webp")
    assert list(store.root.iterdir()) == []


def test_saving_again_replaces_the_whole_file(store):
    store.save("k3/600.webp", b"a long one")
    store.save("k3/600.webp", b"short")
    assert store.read("k3/600.webp") == b"short"


def test_what_is_not_there_is_said_to_be_so(store):
    for verb in (store.read, store.open):
        with pytest.raises(NotStored):
            verb("k3/600.webp")
    assert not store.exists("k3/600.webp")
    store.delete("k3/600.webp")


def test_a_folder_is_no_file(store):
    store.save("k3/600.webp", b"one")
    assert not store.exists("k3")
    with pytest.raises(NotStored):
        store.read("k3")


@pytest.mark.parametrize("key", HOSTILE)
def test_a_key_that_might_lead_out_of_the_folder_is_refused(store, key):
    store.save("k3/600.webp", b"one")
    (store.root.parent / "x").write_bytes(b"secret")
    for verb in (store.read, store.open, store.exists, store.delete, lambda key: list(store.keys(key))):
        with pytest.raises(StorageError):
            verb(key)
    with pytest.raises(StorageError):
        store.save(key, b"two")
    assert list(store.keys()) == ["k3/600.webp"]
    assert (store.root.parent / "x").read_bytes() == b"secret"


def test_keys_are_listed_of_all_or_of_one_folder(store):
    assert list(store.keys()) == []
    for key in ("k2/220.webp", "k1/600.webp", "k1/220.webp", "k11/220.webp"):
        store.save(key, b"one")
    assert sorted(store.keys()) == ["k1/220.webp", "k1/600.webp", "k11/220.webp", "k2/220.webp"]
    assert list(store.keys("k1")) == ["k1/220.webp", "k1/600.webp"]
    assert list(store.keys("k9")) == []


def test_only_older_keys_are_listed_where_asked(store):
    for key, written in (("old/600.webp", 1_000_000), ("new/600.webp", None)):
        store.save(key, b"one")
        if written:
            os.utime(store.root / key, (written, written))
    assert list(store.keys(older_than=3600)) == ["old/600.webp"]


def test_what_a_crash_left_half_written_is_listed_and_can_be_deleted(store):
    store.save("k3/600.webp", b"one")
    (store.root / "k3/.1200.webp.0a1b2c3d").write_bytes(b"ha")
    for key in list(store.keys("k3")):
        store.delete(key)
    assert list(store.root.iterdir()) == []


def test_a_file_and_its_folders_are_on_the_disk_before_saving_returns(store, monkeypatch):
    synced, sync = [], os.fsync

    def noted(descriptor):
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    store.save("k3/600.webp", b"one")
    places = (store.root.parent, store.root, store.root / "k3/600.webp", store.root / "k3")
    assert synced == [place.stat().st_ino for place in places]


def test_a_full_disk_is_said_to_be_so_and_leaves_nothing(store):
    with files_of_at_most(10), pytest.raises(StorageError):
        store.save("k3/600.webp", bytes(100))
    assert list(store.root.iterdir()) == []


def test_a_full_disk_keeps_the_file_that_was_there(store):
    store.save("k3/600.webp", b"one")
    with files_of_at_most(10), pytest.raises(StorageError):
        store.save("k3/600.webp", bytes(100))
    assert store.read("k3/600.webp") == b"one"
    assert list(store.keys()) == ["k3/600.webp"]


def test_a_picture_that_fits_only_in_part_is_not_stored_at_all(store):
    picture = read(BytesIO(jpeg(quarters((2000, 1500)))))
    image_upload(picture)
    single, double = (len(store.read(f"{picture.key}/{width}.webp")) for width in (600, 1200))
    another = read(BytesIO(jpeg(quarters((2000, 1500)))))
    with files_of_at_most((single + double) // 2), pytest.raises(StorageError):
        image_upload(another)
    assert list(store.keys(another.key)) == []


def test_a_store_whose_place_is_taken_by_a_file_says_so(store):
    store.root.write_bytes(b"a file")
    with pytest.raises(StorageError):
        store.save("k3/600.webp", b"one")
