import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { Question } from "../base/question.js";
import { CAUSES, RECIPROCITY, span, time } from "../base/words.js";
import { accountLink } from "./flag.js";
import { scroll, table } from "./figure.js";
import { outcome } from "./problem.js";

const PAGE = 20;

/** Each follow of an account with its end, page by page. */
class Episodes extends Piece {
  static properties = { account: {}, cause: { state: true }, reciprocity: { state: true }, cursor: { state: true } };

  constructor() {
    super();
    this.page = new Question(this);
    this.cause = "chosen";
    this.reciprocity = "";
    this.cursor = "";
  }

  get #path() {
    const asked = { cause: this.cause, reciprocity: this.reciprocity, cursor: this.cursor };
    const query = new URLSearchParams({ limit: PAGE, ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) });
    return `/accounts/${encodeURIComponent(this.account)}/episodes?${query}`;
  }

  render() {
    this.page.about(this.#path);
    return html`<form class="filter" aria-label="Episodes" @submit=${(event) => event.preventDefault()}>
        ${this.#choice("cause", "End", { "": "any", ...lower(CAUSES) })}
        ${this.#choice("reciprocity", "Other side", { "": "any", ...lower(RECIPROCITY) })}
      </form>
      ${outcome(this.page, (answer) => this.#table(answer))}`;
  }

  #choice(field, label, options) {
    const chosen = (event) => Object.assign(this, { [field]: event.target.value, cursor: "" });
    return html`<div><label for="episodes-${field}">${label}</label><select id="episodes-${field}" @change=${chosen}>
      ${Object.entries(options).map(([value, text]) => html`<option value=${value} .selected=${this[field] === value}>${text}</option>`)}</select></div>`;
  }

  #table({ items, next }) {
    if (items.length === 0) {
      return html`<p class="empty">No follow is like that.</p>`;
    }
    return html`${scroll("episodes", table("Follows by the time of their end, the earliest first", [
        ["Account", (row) => accountLink(row.target)],
        ["Followed", (row) => (row.start === "UNKNOWN" ? "not seen" : time(row.from))],
        ["Ended", (row) => (row.to ? time(row.to) : "")],
        ["Lasted", (row) => (row.start === "UNKNOWN" ? "" : span(row.dwellSeconds))],
        ["End", (row) => CAUSES[row.cause]],
        ["Other side", (row) => RECIPROCITY[row.reciprocity]],
      ], items))}
      <nav class="pages" aria-label="Pages of episodes">
        ${this.cursor ? html`<button type="button" @click=${() => (this.cursor = "")}>First page</button>` : nothing}
        ${next ? html`<button type="button" @click=${() => (this.cursor = next)}>Next page</button>` : nothing}</nav>
      <div class="tools"><cw-curl path=${this.#path}></cw-curl></div>`;
  }
}

const lower = (names) => Object.fromEntries(Object.entries(names).map(([code, name]) => [code.toLowerCase(), name]));

customElements.define("cw-episodes", Episodes);
