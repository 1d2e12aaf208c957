"""What a first visit costs a phone: the longest task of its main thread."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ViewportSize

from bench.search import served

SLOWDOWN = 4
"""How much slower than this machine the phone is, as Lighthouse has it."""
VISITS = 5
_WINDOW: ViewportSize = {"width": 390, "height": 844}
_CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline"]
_TASKS = ("RunTask", "ThreadControllerImpl::RunTask")


def longest_tasks(browser: Browser, site: Path, paths: Sequence[str]) -> dict[str, float]:
    """Milliseconds of the longest task of a first visit to each path, the least of VISITS.

    Processor time, slowed down by reckoning: what else the machine does counts for nothing.
    """
    with served(site) as server:
        return {
            path: min(_longest(browser, server.address + path) for _ in range(VISITS))
            for path in paths
        }


def _longest(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport=_WINDOW, is_mobile=True, has_touch=True)
    page = context.new_page()
    browser.start_tracing(page=page, categories=_CATEGORIES)
    page.goto(url, wait_until="networkidle")
    page.locator("html:not(.in-parts)").wait_for(state="attached")
    events = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return max(_task_times(events)) * SLOWDOWN


def _task_times(events: Sequence[Mapping[str, Any]]) -> Iterator[float]:
    """Milliseconds of processor time of each task on the main thread of the page."""
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    times: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for event in events:
        thread = (event["pid"], event["tid"])
        if thread in main and event["name"] in _TASKS:
            times[thread].append(event.get("tdur", 0) / 1000)
    yield from max(times.values(), key=sum)
