import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Piece } from "../base/piece.js";
import { Changes } from "../base/changes.js";
import { Question } from "../base/question.js";
import { code, confidence, span, strange, time } from "../base/words.js";
import { outcome } from "./problem.js";
import { accountLink, severity } from "./flag.js";

const SHOWN = 8;
const STATES = {
  connecting: () => "Connecting",
  live: () => "Live",
  waiting: (wait) => `Connection lost; again in ${span(wait)}`,
  paused: () => "Paused while nobody looks",
  refused: () => "Not allowed",
  off: () => "Off",
};

/** The newest flags, with what becomes of them while one looks. */
class Live extends Piece {
  static properties = { state: { state: true }, news: { state: true } };

  constructor() {
    super();
    this.newest = new Question(this);
    this.state = ["connecting"];
    this.news = new Map();
    this.changes = new Changes({
      joined: () => this.newest.about(`/flags?limit=${SHOWN}`),
      change: (flag) => (this.news = new Map([...this.news, [flag.flagId, flag]])),
      state: (...state) => (this.state = state),
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.changes.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.changes.stop();
  }

  render() {
    return html`<p class="connection connection-${this.state[0]}"><span class="lamp" aria-hidden="true"></span>
        <span role="status">${STATES[this.state[0]](this.state[1])}${this.news.size ? `; ${this.news.size} changed since you came` : ""}</span></p>
      ${outcome(this.newest, (answer) => this.#list(answer.items))}`;
  }

  #list(items) {
    const known = new Map(items.map((flag) => [flag.flagId, flag]));
    const flags = [...new Map([...known, ...this.news]).values()]
      .sort((one, other) => other.openedAt.localeCompare(one.openedAt))
      .slice(0, SHOWN);
    if (flags.length === 0) {
      return html`<p class="empty">No flag stands. As soon as one is raised it appears here.</p>`;
    }
    return html`<ol class="newest">${repeat(flags, (flag) => flag.flagId, (flag) => html`<li class=${this.news.has(flag.flagId) ? "news" : ""}>
      ${accountLink(flag.account)}
      <span class="note when">${flag.change === "OPENED" || flag.change === "AMENDED" ? "" : html`<b>${code(flag.change)}</b>, opened `}${time(flag.openedAt)}</span>
      <span class="what">${code(flag.label)}, ${severity(flag.severity)}, ${confidence(flag.confidence)}</span>
      <span class="why">${strange(flag.reasons[0] ?? "")}</span>
    </li>`)}</ol>`;
  }
}

customElements.define("cw-live", Live);
