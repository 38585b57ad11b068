"""What the model learns from and questions are heard by: topics, and words that mean the same."""

from __future__ import annotations

from collections import Counter

from vectorstore.topics import topics
from vectorstore.training.pairs import of_words


def test_every_topic_is_asked_for_and_written() -> None:
    assert len(topics()) > 900
    assert all(topic.ask and topic.say for topic in topics())


def test_what_two_files_say_under_one_name_is_one_topic() -> None:
    """A topic named in two files would be its own negative."""
    times = Counter(text for topic in topics() for text in topic.say)
    assert sum(n > 1 for n in times.values()) <= 5


def test_groups_of_words_have_two_words_at_least() -> None:
    groups = of_words()
    assert len(groups) > 1000 and min(map(len, groups)) > 1
