import { ask, Problem } from "./api.js";
import { session } from "./session.js";

/**
 * A question that a view has, with how far it is: waiting, answered, or a problem. It asks again by itself when the service
 * said when, and, where it is told so, every so often while somebody looks; never more often than every 15 seconds.
 */
export class Question {
  static #SOONEST = 15;
  /** Answers about settled days, which cost the service much and hardly change while one looks. */
  static #kept = new Map();

  constructor(host, { every = null, keep = false } = {}) {
    this.host = host;
    this.every = every;
    this.keep = keep;
    this.answer = null;
    this.problem = null;
    this.waiting = false;
    host.addController(this);
  }

  hostDisconnected() {
    this.#stop();
    this.path = null;
  }

  /** Asks, unless this is what is asked already. */
  about(path) {
    if (path !== this.path) {
      this.path = path;
      this.answer = Question.#kept.get(this.#slot) ?? null;
      this.answer ?? this.again();
    }
  }

  async again() {
    this.#stop();
    const mine = (this.ending = new AbortController());
    this.waiting = true;
    this.host.requestUpdate();
    try {
      const answer = await ask(this.path, { signal: mine.signal });
      this.#settle(mine, answer, null);
    } catch (cause) {
      this.#settle(mine, this.answer, Problem.of(cause));
    }
  }

  #settle(mine, answer, problem) {
    if (mine.signal.aborted) {
      return;
    }
    Object.assign(this, { answer, problem, waiting: false });
    if (this.keep && answer) {
      Question.#kept.set(this.#slot, answer);
    }
    this.host.requestUpdate();
    const wait = problem ? problem.retryAfter : this.every;
    if (wait) {
      this.timer = setTimeout(() => this.#whenSeen(), 1000 * Math.max(wait, problem ? wait : Question.#SOONEST));
    }
  }

  get #slot() {
    return this.keep ? `${session.key} ${this.path}` : null;
  }

  #whenSeen() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", () => this.path && this.again(), { once: true, signal: this.ending.signal });
    } else {
      this.again();
    }
  }

  #stop() {
    clearTimeout(this.timer);
    this.ending?.abort();
  }
}
