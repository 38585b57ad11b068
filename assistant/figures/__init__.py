"""Plan + facts → figures and sentences, one file a kind of question."""
