import { ask, listen, Problem } from "./api.js";

const FIRST_WAIT = 1;
const LONGEST_WAIT = 60;

/**
 * The changes of flags as they come, from the moment on at which it has joined. A connection that breaks is made again where it broke, later each time it
 * fails; while nobody looks there is none. EventSource cannot send a key, so the stream is read by hand.
 */
export class Changes {
  constructor({ joined, change, state }) {
    this.joined = joined;
    this.change = change;
    this.state = state;
    this.seen = () => (document.hidden ? this.#hangUp("paused") : this.#run());
  }

  start() {
    document.addEventListener("visibilitychange", this.seen);
    this.#run();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.seen);
    this.#hangUp("off");
  }

  #hangUp(state) {
    clearTimeout(this.timer);
    this.ending?.abort();
    this.ending = null;
    this.state(state);
  }

  async #run() {
    clearTimeout(this.timer);
    this.ending?.abort();
    const mine = (this.ending = new AbortController());
    this.state("connecting");
    try {
      if (this.position === undefined) {
        this.position = (await ask("/flag-changes?after=latest", { signal: mine.signal })).next;
        this.joined();
      }
      const headers = { Accept: "text/event-stream", "Last-Event-ID": this.position };
      const body = await listen("/flag-changes", { headers, signal: mine.signal });
      this.failures = 0;
      this.state("live");
      for await (const event of events(body)) {
        this.position = event.id;
        this.change(JSON.parse(event.data));
      }
      this.#later(mine, null);
    } catch (cause) {
      this.#later(mine, Problem.of(cause));
    }
  }

  #later(mine, problem) {
    if (mine.signal.aborted) {
      return;
    }
    this.failures = (this.failures ?? 0) + 1;
    const backOff = Math.min(FIRST_WAIT * 2 ** (this.failures - 1), LONGEST_WAIT);
    const wait = Math.max(backOff, problem?.retryAfter ?? 0);
    this.state(problem?.status === 401 || problem?.status === 403 ? "refused" : "waiting", wait);
    if (problem?.status !== 401 && problem?.status !== 403) {
      this.timer = setTimeout(() => this.#run(), 1000 * wait);
    }
  }
}

/** Server-sent events of a body; those without data are signs of life. */
async function* events(body) {
  let rest = "";
  for await (const piece of lines(body)) {
    rest += piece;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop();
    for (const block of blocks) {
      const event = read(block);
      if (event.data !== undefined) {
        yield event;
      }
    }
  }
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value;
    }
  } finally {
    reader.releaseLock();
  }
}

function read(block) {
  const event = {};
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field) {
      event[field] = field === "data" && event.data !== undefined ? `${event.data}\n${value}` : value;
    }
  }
  return event;
}
