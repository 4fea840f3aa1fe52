"""The network that reads words in context, as it is fitted (`build_context.py`): in torch, with floating point and dropout."""

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from sentence_encoder import LESSON
from torch import Tensor, nn
from torch.nn import functional

from dateline.events.opinion.model import CLASSES, NONE, SCALES
from dateline.inference.context import LONGEST, TINY
from dateline.inference.entities import STEPS

SIZE, HEADS, INNER, LAYERS = 256, 8, 512, 1
TELLING, ROLE, ROLE_INNER = 256, 128, 64
PARSED = 96  # numbers of what the parser sees of a word; those of its static vector follow
NAMED = 16  # numbers of a tag, and of a function
BATCH, EPOCHS = 32, 5
KEPT = 0.998  # of the running mean of the weights, at each step; the mean is what is shipped
RATE, RATE_OF_HEADS, RATE_OF_MARKS = 4e-4, 5e-4, 1e-2
WARM = 0.06  # of the steps in which the rate rises
FORGOTTEN = 0.05  # of the words whose static vector is not shown
SMOOTH = 0.02
LESSONS, RATE_OF_LESSONS = 3, 1e-3  # epochs in which the words of the encoder alone are learned, and their rate
LEAST_RATE = 0.1  # of it, at their end
SHARE_OF_LESSONS = 0.5  # how much they count beside types and roles afterwards


@dataclass(frozen=True)
class Telling:
    """An example: the places of its five vectors (0: none; the last, the sentence, is always 0), the numbers of its marks with their
    values, its class; and for each mention of the sentence its two places, its traits and its role (-1: not learned)."""

    places: tuple[int, int, int, int]
    marks: tuple[int, ...]
    values: tuple[float, ...]
    type: int
    roles: tuple[tuple[int, int, tuple[float, ...], int], ...]


@dataclass(frozen=True)
class Row:
    """A sentence: its words, these as they are read, with numbers for tags and functions, and its tellings."""

    id: str
    words: tuple[str, ...]
    seen: np.ndarray  # type: ignore[type-arg]
    tags: tuple[int, ...]
    functions: tuple[int, ...]
    above: tuple[int, ...]
    tellings: tuple[Telling, ...]
    lesson: np.ndarray | None = None  # type: ignore[type-arg]  # what the sentence encoder makes of its words


class Batch(NamedTuple):
    """Some sentences as tensors."""

    seen: Tensor
    tags: Tensor
    functions: Tensor
    above: Tensor
    mask: Tensor
    places: Tensor  # of tellings: the sentence, then the four places
    marks: Tensor
    starts: Tensor
    values: Tensor
    types: Tensor
    role_places: Tensor  # the telling, then both places
    traits: Tensor
    roles: Tensor
    lessons: Tensor  # a row for each word there is, the sentences behind one another


class Layer(nn.Module):
    """A layer of attention (`dateline.inference.context.Layer`)."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.Linear(SIZE, 3 * SIZE)
        self.gathered = nn.Linear(SIZE, SIZE)
        self.first_norm = nn.LayerNorm(SIZE, eps=TINY)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.second_norm = nn.LayerNorm(SIZE, eps=TINY)
        self.drop = nn.Dropout(0.15)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """What it makes of the words of sentences."""
        count, length, _ = states.shape
        parts = self.attention(states).view(count, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        gathered = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        self.seen = {"parts": parts.detach(), "read": states.detach(), "gathered": gathered.detach()}
        joined = gathered.transpose(1, 2).reshape(count, length, SIZE)
        states = self.first_norm(states + self.drop(self.gathered(joined)))
        inner = functional.gelu(self.up(states))
        self.seen |= {"again": states.detach(), "inner": inner.detach()}
        made: Tensor = self.second_norm(states + self.drop(self.down(inner)))
        return made


class Network(nn.Module):
    """The words of sentences in context, with the heads for types and roles and the weights of marks."""

    def __init__(self, width: int, tags: int, functions: int, marks: int, traits: int) -> None:
        super().__init__()
        self.tags, self.functions = nn.Embedding(tags + 1, NAMED), nn.Embedding(functions + 1, NAMED)
        self.own = nn.Linear(width + 2 * NAMED, SIZE)
        self.above = nn.Linear(width + 2 * NAMED, SIZE, bias=False)
        self.first = nn.Parameter(torch.randn(SIZE) * 0.02)
        self.positions = nn.Parameter(torch.randn(LONGEST + 1, SIZE) * 0.02)
        self.norm = nn.LayerNorm(SIZE, eps=TINY)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop, self.drop_more = nn.Dropout(0.1), nn.Dropout(0.2)
        self.marks = nn.EmbeddingBag(marks + 1, len(CLASSES), mode="sum", padding_idx=0)
        nn.init.zeros_(self.marks.weight)
        self.telling, self.types = nn.Linear(5 * SIZE, TELLING), nn.Linear(TELLING, len(CLASSES))
        self.role_telling = nn.Linear(TELLING + len(CLASSES) + SIZE, ROLE)
        self.role_somebody = nn.Linear(2 * SIZE + traits, ROLE)
        self.role_inner, self.role = nn.Linear(3 * ROLE + traits, ROLE_INNER), nn.Linear(ROLE_INNER, 4)
        self.lesson = nn.Linear(SIZE, LESSON)

    def words(self, batch: Batch) -> Tensor:
        """The vectors of the words of sentences, the first of each for the sentence."""
        seen = batch.seen
        if self.training:
            kept = (torch.rand(seen.shape[:2]) > FORGOTTEN).float()[:, :, None]
            seen = torch.cat([seen[:, :, :PARSED], seen[:, :, PARSED:] * kept], 2)
        each = torch.cat([seen, self.tags(batch.tags), self.functions(batch.functions)], 2)
        above = torch.gather(each, 1, batch.above[:, :, None].expand(-1, -1, each.shape[2]))
        states = self.own(each) + self.above(above)
        states = torch.cat([self.first.expand(len(states), 1, SIZE), states], 1)
        states = self.drop(self.norm(states + self.positions[: states.shape[1]]))
        for layer in self.layers:
            states = layer(states, batch.mask[:, None, None, :])
        return states

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The sums of each class for tellings, and of each role for mentions beside them."""
        return self.answers(self.words(batch), batch)

    def lost(self, states: Tensor, batch: Batch) -> Tensor:
        """How far what can be said of the encoder's words from ours is from them: the mean square."""
        return functional.mse_loss(self.lesson(states[:, 1:][batch.mask[:, 1:]]), batch.lessons)

    def answers(self, states: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
        """The same, from the vectors of the words."""
        of = batch.places[:, 0]
        head, anchor, actor, recipient = (states[of, batch.places[:, k]] for k in (1, 2, 3, 4))
        actor = actor * (batch.places[:, 3] > 0).float()[:, None]
        recipient = recipient * (batch.places[:, 4] > 0).float()[:, None]
        seen = self.drop(torch.cat([head, anchor, actor, recipient, states[of, 0]], 1))
        made = self.drop_more(functional.gelu(self.telling(seen)))
        types = self.types(made) + self.marks(batch.marks, batch.starts, per_sample_weights=batch.values)
        typed = functional.one_hot(batch.types, len(CLASSES)).float()
        k, first, second = batch.role_places.unbind(1)
        told = self.role_telling(torch.cat([made[k], typed[k], anchor[k]], 1))
        somebody = self.role_somebody(torch.cat([states[of[k], first], states[of[k], second], batch.traits], 1))
        inner = self.role_inner(torch.cat([told, somebody, told * somebody, batch.traits], 1))
        return types, self.role(functional.gelu(inner))


def batch_of(rows: Sequence[Row], traits: int) -> Batch:
    """Some sentences as tensors; roles of tellings of no event are left out."""
    longest = max(len(row.tags) for row in rows)
    seen = np.zeros((len(rows), longest, rows[0].seen.shape[1]), dtype=np.float32)
    tags, functions, above = (np.zeros((len(rows), longest), dtype=np.int64) for _ in range(3))
    mask = np.zeros((len(rows), longest + 1), dtype=bool)
    places, marks, starts, values, types = [], [], [], [], []
    role_places, role_traits, roles = [], [], []
    for b, row in enumerate(rows):
        n = len(row.tags)
        seen[b, :n], tags[b, :n], functions[b, :n], above[b, :n] = row.seen / STEPS, row.tags, row.functions, row.above
        mask[b, : n + 1] = True
        for one in row.tellings:
            if CLASSES[one.type] != NONE:
                for first, second, own, role in one.roles:
                    role_places.append((len(places), first, second))
                    role_traits.append(own)
                    roles.append(role)
            starts.append(len(marks))
            marks += one.marks or (0,)
            values += one.values or (0.0,)
            places.append((b, *one.places))
            types.append(one.type)
    told = torch.tensor(role_traits, dtype=torch.float32).reshape(-1, traits)
    return Batch(
        torch.tensor(seen), torch.tensor(tags), torch.tensor(functions), torch.tensor(above), torch.tensor(mask),
        torch.tensor(places), torch.tensor(marks), torch.tensor(starts), torch.tensor(values, dtype=torch.float32),
        torch.tensor(types), torch.tensor(role_places, dtype=torch.int64).reshape(-1, 3), told,
        torch.tensor(roles, dtype=torch.int64),
        torch.tensor(np.concatenate([row.lesson for row in rows if row.lesson is not None] or [np.zeros((0, LESSON))]), dtype=torch.float32),
    )  # fmt: skip


def batches(rows: Sequence[Row], chance: random.Random | None, size: int = BATCH) -> list[list[Row]]:
    """Rows in groups of about the same length, in an order by chance if there is one."""
    order = list(range(len(rows)))
    if chance:
        chance.shuffle(order)
    made = []
    for start in range(0, len(order), size * 20):
        some = sorted(order[start : start + size * 20], key=lambda k: len(rows[k].tags))
        made += [[rows[k] for k in some[at : at + size]] for at in range(0, len(some), size)]
    if chance:
        chance.shuffle(made)
    return made


def learn_words(net: Network, rows: Sequence[Row], traits: int) -> None:
    """Let the network learn the encoder's words alone (Jiao et al. 2020), before it learns what they tell."""
    chance, start = random.Random(2), time.monotonic()
    fit = torch.optim.AdamW(net.parameters(), lr=RATE_OF_LESSONS, weight_decay=0.01)
    steps, step = LESSONS * len(batches(rows, None)), 0
    net.train()
    for epoch in range(LESSONS):
        total = 0.0
        for some in batches(rows, chance):
            part = min(1, step / (WARM * steps)) * (1 - (1 - LEAST_RATE) * step / steps)
            fit.param_groups[0]["lr"] = RATE_OF_LESSONS * part
            batch = batch_of(some, traits)
            loss = net.lost(net.words(batch), batch)
            fit.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            fit.step()
            step, total = step + 1, total + loss.item()
        print(
            f"words, epoch {epoch}: loss {total / (steps / LESSONS):.3f}, {time.monotonic() - start:.0f} s", flush=True
        )


def learn(net: Network, rows: Sequence[Row], traits: int, epochs: int = EPOCHS) -> None:
    """Fit the network: cross entropy of types and of roles, beside the encoder's words; what stays is the running mean of its
    weights (Polyak and Juditsky 1992)."""
    learn_words(net, rows, traits)
    chance, start = random.Random(1), time.monotonic()
    heads = [net.telling, net.types, net.role_telling, net.role_somebody, net.role_inner, net.role]
    of_heads = [p for part in heads for p in part.parameters()]
    apart = {id(p) for p in (*of_heads, *net.marks.parameters())}
    groups: list[dict[str, Any]] = [
        {"params": [p for p in net.parameters() if id(p) not in apart], "lr": RATE, "weight_decay": 0.02},
        {"params": of_heads, "lr": RATE_OF_HEADS, "weight_decay": 0.01},
        {"params": list(net.marks.parameters()), "lr": RATE_OF_MARKS, "weight_decay": 0.02},
    ]
    rates = [float(group["lr"]) for group in groups]
    fit = torch.optim.AdamW(groups)
    steps, step = epochs * len(batches(rows, None)), 0
    mean = [p.detach().clone() for p in net.parameters()]
    net.train()
    for epoch in range(epochs):
        lost = 0.0
        for some in batches(rows, chance):
            part = min(1, step / (WARM * steps)) * (1 - step / steps)
            for group, rate in zip(fit.param_groups, rates, strict=True):
                group["lr"] = rate * part
            batch = batch_of(some, traits)
            states = net.words(batch)
            types, roles = net.answers(states, batch)
            loss = functional.cross_entropy(types, batch.types, label_smoothing=SMOOTH)
            loss = loss + SHARE_OF_LESSONS * net.lost(states, batch)
            if bool((batch.roles >= 0).any()):
                loss = loss + functional.cross_entropy(roles, batch.roles, ignore_index=-1)
            fit.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(groups[0]["params"], 1.0)
            fit.step()
            step, lost = step + 1, lost + loss.item()
            kept = min(KEPT, step / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(mean, list(net.parameters()), 1 - kept)
        print(f"epoch {epoch}: loss {lost / (steps / epochs):.3f}, {time.monotonic() - start:.0f} s", flush=True)
    with torch.no_grad():
        for held, own in zip(net.parameters(), mean, strict=True):
            held.copy_(own)
    net.eval()


def likely(net: Network, rows: Sequence[Row], traits: int) -> Iterator[tuple[Row, Batch, np.ndarray, np.ndarray]]:  # type: ignore[type-arg]
    """Each sentence with the shares of the classes of its tellings and of the roles of its mentions."""
    with torch.no_grad():
        for row in rows:
            batch = batch_of([row], traits)
            types, roles = net(batch)
            yield row, batch, functional.softmax(types, 1).numpy(), functional.softmax(roles, 1).numpy()


def values_of(groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """The known marks of a telling, of rules and of words, each with its value: a group has the same length, however many there are."""
    marks = tuple(k for own in groups for k in own)
    values = tuple(scale / math.sqrt(len(own)) for own, scale in zip(groups, SCALES, strict=True) for _ in own)
    return marks, values
