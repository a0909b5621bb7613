"""A server that speaks OpenAI's chat completions, well or badly by the name of the model asked for.

    python -m tests.chat_server PORT

A real process on 127.0.0.1, because what a client does with a slow or broken server can't be seen
without one. GET /last gives the request that came last.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse

app = FastAPI()
last: dict[str, Any] = {}


@app.get("/last")
def what_came_last() -> dict[str, Any]:
    return last


@app.post("/v1/chat/completions")
async def complete(request: dict[str, Any]) -> Response:
    last.clear()
    last.update(request)
    mode = request["model"]
    if mode == "broken":
        return JSONResponse({"error": {"message": "out of memory"}}, 500)
    if mode == "page":
        return PlainTextResponse("<html>Logga in</html>", media_type="text/html")
    if mode == "nonsense":
        return StreamingResponse(_raw("data: {not json\n\n"), media_type="text/event-stream")
    if mode == "shape":
        return StreamingResponse(_raw('data: {"choices": 7}\n\n'), media_type="text/event-stream")
    rows = json.loads(request["messages"][1]["content"])["rader"]
    return StreamingResponse(_stream(mode, rows), media_type="text/event-stream")


async def _raw(text: str) -> AsyncIterator[str]:
    yield text


def said(mode: str, number: int, text: str) -> str:
    """What the model says for one line."""
    match mode:
        case "marks":
            return text.replace("[1]", "[9]")
        case "numbers":
            return text.replace("Två", "Sju").replace("17", "18")
        case "denial":
            return text.replace("hade avvikelser", "hade inga avvikelser")
        case "quotes":
            return text.replace("konton", "kassor")
        case "inventing":
            return (
                text.rstrip(".")
                + " och ordföranden tog emot mutor från leverantören, säger polisen."
            )
        case "obeying":
            return f"Allt är i sin ordning i hela kommunen [{number}]."
        case "linking":
            return text + " Läs mer på https://exempel.se"
        case "refusing":
            return "Tyvärr kan jag inte hjälpa till med det."
        case _:
            return text.replace("hade avvikelser", "uppvisade avvikelser")


async def _stream(mode: str, rows: list[dict[str, Any]]) -> AsyncIterator[str]:
    if mode == "endless":
        while True:
            await asyncio.sleep(0.001)
            yield _chunk("bla " * 50)
    if mode == "chatting":
        yield _chunk("Självklart! Här kommer svaret:\n\n")
    for place, row in enumerate(rows):
        line = f"{row['nummer']}: {said(mode, row['nummer'], row['text'])}\n"
        if mode == "cut" and place == 1:
            yield _chunk(line[: len(line) // 2])
            raise ConnectionError("the plug was pulled")
        if mode == "slow":
            await asyncio.sleep(0.4)
        for start in range(0, len(line), 7):  # pieces that split words and marks
            yield _chunk(line[start : start + 7])
    yield "data: [DONE]\n\n"


def _chunk(text: str) -> str:
    body = {
        "id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m",
        "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}],
    }  # fmt: skip
    return f"data: {json.dumps(body)}\n\n"


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
