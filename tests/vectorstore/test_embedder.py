"""The bundled model, other models, and a name that cannot be had."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedder import BUNDLED, EmbedderUnavailable, StaticEmbedder, TransformerEmbedder, load_embedder

TEXTS = [
    "在便民服务大厅设立公开查阅点三处",
    "２０２４年 Staff training 共４次。",
    "",
    "𠮷☂",
    "答复申请前由法律顾问逐件审看；" * 40,
    "县",
]


@pytest.fixture(scope="module")
def bundled() -> StaticEmbedder:
    embedder = load_embedder()
    assert isinstance(embedder, StaticEmbedder)
    return embedder


def test_the_same_vectors_as_sentence_transformers(bundled: StaticEmbedder) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(BUNDLED), device="cpu", local_files_only=True).encode(TEXTS)
    assert np.abs(bundled.encode(TEXTS) - theirs).max() < 1e-6


def test_unit_length_and_nothing_for_nothing(bundled: StaticEmbedder) -> None:
    lengths = np.linalg.norm(bundled.encode(TEXTS), axis=1)
    assert lengths == pytest.approx([1, 1, 0, 0, 1, 1], abs=1e-6)
    assert bundled.encode([]).shape == (0, bundled.dimension)


def test_a_text_has_one_vector_in_whatever_company(bundled: StaticEmbedder) -> None:
    many = [f"{text}{n}" for n in range(700) for text in TEXTS]
    assert bundled.encode(many)[4199] == pytest.approx(bundled.encode([many[4199]])[0], abs=1e-6)


@pytest.mark.parametrize(
    ("asked", "said", "other"),
    [
        ("老百姓上哪儿查", "设立政府信息公开查阅点", "组织业务培训"),
        ("有人告他们吗", "行政复议和行政诉讼案件", "政务新媒体发布信息"),
        ("缺不缺人", "工作人员兼职多，力量不足", "发布政策解读"),
        ("staff training", "组织业务培训四次", "设立查阅点"),
        ("查资料要掏钱吗", "未收取信息处理费", "网站改版升级"),
    ],
)
def test_what_means_the_same_lies_nearer(bundled: StaticEmbedder, asked: str, said: str, other: str) -> None:
    question, near, far = bundled.encode([asked, said, other])
    assert question @ near > question @ far + 0.1


def test_small_enough_and_in_the_format_of_sentence_transformers() -> None:
    assert sum(f.stat().st_size for f in BUNDLED.rglob("*") if f.is_file()) <= 12 << 20
    modules = json.loads((BUNDLED / "modules.json").read_text(encoding="utf-8"))
    assert [m["type"].rsplit(".", 1)[1] for m in modules] == ["StaticEmbedding", "Normalize"]


def test_no_torch_for_the_bundled_model() -> None:
    script = (
        "import sys; from vectorstore.embedder import load_embedder; load_embedder().encode(['公开']);"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_fingerprint_tells_models_apart(bundled: StaticEmbedder, tmp_path: Path) -> None:
    same = shutil.copytree(BUNDLED, tmp_path / "same")
    assert load_embedder(str(same)).fingerprint == bundled.fingerprint
    changed = bytearray((same / "model.safetensors").read_bytes())
    changed[-1] ^= 1
    (same / "model.safetensors").write_bytes(changed)
    assert load_embedder(str(same)).fingerprint != bundled.fingerprint


@pytest.mark.parametrize("name", ["./no/such/folder", "/no/such/folder", "no-such-model", "~/nowhere"])
def test_a_folder_that_is_not_there_is_said(name: str) -> None:
    with pytest.raises(EmbedderUnavailable) as error:
        load_embedder(name)
    assert error.value.fields["name"] == name


def test_a_hub_model_that_cannot_be_had_is_said_and_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vectorstore.embedder._cached", lambda name: None)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EmbedderUnavailable):
        load_embedder("nobody/no-such-model")


def test_a_folder_that_is_no_model_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EmbedderUnavailable):
        load_embedder(str(tmp_path))


def test_a_transformer_in_a_folder(tmp_path: Path) -> None:
    """A real, tiny BERT: its vectors come through sentence-transformers, at unit length."""
    embedder = load_embedder(str(_tiny_bert(tmp_path)))
    assert isinstance(embedder, TransformerEmbedder)
    rows = embedder.encode(["公开查阅点", "业务培训"])
    assert rows.shape == (2, embedder.dimension) == (2, 16)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert rows.dtype == np.float32


def _tiny_bert(folder: Path) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"公开查阅点业务培训"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "plain")
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(words), **sizes)
    BertModel(config).save_pretrained(folder / "plain")
    transformer = Transformer(str(folder / "plain"))
    model = SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu")
    model.save(str(folder / "whole"), create_model_card=False)
    return folder / "whole"
