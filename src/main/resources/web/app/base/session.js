import { ask, Problem } from "./api.js";

const SLOT = "churnwatch.key";

/**
 * Who looks: the API key, kept for as long as the tab is open and nowhere else, and what it opens. Without a key it may still
 * be somebody, where the service lets readers on its own machine in.
 */
class Session extends EventTarget {
  me = null;
  problem = null;

  get key() {
    return sessionStorage.getItem(SLOT);
  }

  /** Takes another key, or none, and finds out what it opens. */
  async use(key) {
    if (key) {
      sessionStorage.setItem(SLOT, key);
    } else {
      sessionStorage.removeItem(SLOT);
    }
    await this.begin();
  }

  async begin() {
    clearTimeout(this.timer);
    try {
      this.me = await ask("/me");
      this.problem = null;
    } catch (cause) {
      this.me = null;
      this.problem = Problem.of(cause);
      if (this.problem.retryAfter) {
        this.timer = setTimeout(() => this.begin(), 1000 * this.problem.retryAfter);
      }
    }
    this.dispatchEvent(new Event("changed"));
  }

  may(scope) {
    return this.me?.scopes.includes(scope) ?? false;
  }
}

export const session = new Session();
