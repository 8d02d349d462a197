"""The sentence encoder in numpy: what the Swift one is trained beside and compared with."""
import math

import numpy as np
from tokenizers import Tokenizer

import model_source

HEADS = 12
WIDTH = 384
# A sentence never comes near this; the model was trained on pieces of up to 256.
LONGEST = 256


def gelu(x):
    """x times the normal distribution function, by the error function (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) * np.float32(1 / math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    t *= np.float32(0.254829592) + t * (
        np.float32(-0.284496736)
        + t * (np.float32(1.421413741) + t * (np.float32(-1.453152027) + t * np.float32(1.061405429)))
    )
    erf = np.sign(x) * (1 - t * np.exp(-z * z))
    return np.float32(0.5) * x * (1 + erf)


class Encoder:
    """Turns sentences into unit vectors of 384 numbers."""

    def __init__(self, int8=True):
        self.weights = {
            name: self._as_served(name, value) if int8 else value for name, value in model_source.tensors().items()
        }
        self.tokenizer = Tokenizer.from_file(str(model_source.folder() / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)

    @staticmethod
    def _as_served(name, value):
        if not model_source.is_quantised(name):
            return value
        whole, scale = model_source.quantised(value)
        return whole.astype(np.float32) * scale[:, None]

    def encode(self, sentences, batch_tokens=8192):
        """The embeddings of some sentences, a row for each."""
        ids = [e.ids for e in self.tokenizer.encode_batch(sentences)]
        result = np.zeros((len(ids), WIDTH), dtype=np.float32)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        batch = []
        for i in order:
            if batch and (len(batch) + 1) * len(ids[i]) > batch_tokens:
                result[batch] = self._run([ids[j] for j in batch])
                batch = []
            batch.append(i)
        if batch:
            result[batch] = self._run([ids[j] for j in batch])
        return result

    def _run(self, ids):
        longest = max(len(i) for i in ids)
        padded = np.zeros((len(ids), longest), dtype=np.int64)
        mask = np.zeros((len(ids), longest), dtype=np.float32)
        for row, pieces in enumerate(ids):
            padded[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][padded]
        x = x + w["embeddings.position_embeddings.weight"][:longest] + w["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        shut = ((1 - mask) * np.float32(-1e9))[:, None, None, :]
        for layer in range(6):
            x = self._layer(x, f"encoder.layer.{layer}", shut)
        pooled = (x * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)

    def _layer(self, x, name, shut):
        rows, length, _ = x.shape
        parts = [
            self._heads(self._dense(x, f"{name}.attention.self.{part}"))
            for part in ("query", "key", "value")
        ]
        keys = np.ascontiguousarray(parts[1].transpose(0, 1, 3, 2))
        scores = parts[0] @ keys / np.float32(math.sqrt(WIDTH // HEADS)) + shut
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        seen = (scores @ parts[2]).transpose(0, 2, 1, 3).reshape(rows, length, WIDTH)
        x = self._norm(x + self._dense(seen, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = gelu(self._dense(x, f"{name}.intermediate.dense"))
        return self._norm(x + self._dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    @staticmethod
    def _heads(x):
        # Copied into one piece, since numpy multiplies scattered matrices without BLAS.
        rows, length, _ = x.shape
        return np.ascontiguousarray(x.reshape(rows, length, HEADS, -1).transpose(0, 2, 1, 3))

    def _dense(self, x, name):
        weight = self.weights[f"{name}.weight"]
        flat = x.reshape(-1, weight.shape[1]) @ weight.T + self.weights[f"{name}.bias"]
        return flat.reshape(*x.shape[:-1], weight.shape[0])

    def _norm(self, x, name):
        centred = x - x.mean(axis=-1, keepdims=True)
        deviation = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-12))
        return centred / deviation * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
