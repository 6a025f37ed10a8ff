import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { place, flagsAddress } from "../base/place.js";
import { Question } from "../base/question.js";
import { code, confidence, strange, time } from "../base/words.js";
import { accountLink, severity, SEVERITIES } from "../parts/flag.js";
import { outcome } from "../parts/problem.js";

const STATES = ["open", "cleared", "retracted", "all"];
const LABELS = ["follow_churn", "indiscriminate_churn", "refollow_cycling"];
const SORTS = [["", "newest first"], ["-changedAt", "last changed first"], ["-confidence", "surest first"], ["openedAt", "oldest first"]];
const FIELDS = ["state", "label", "severity", "policy", "minConfidence", "openedSince", "openedUntil", "sort", "shadow"];

/** The flags that a filter lets through. The address holds the filter, so that it can be kept, sent and gone back to. */
class Flags extends Piece {
  constructor() {
    super();
    this.page = new Question(this);
  }

  get #filter() {
    const query = place.query;
    return Object.fromEntries(FIELDS.map((field) => [field, query.get(field) ?? ""]));
  }

  get #path() {
    const query = place.query;
    for (const bound of ["openedSince", "openedUntil"]) {
      if (/^\d{4}-\d\d-\d\d$/.test(query.get(bound) ?? "")) {
        query.set(bound, `${query.get(bound)}T00:00:00Z`);
      }
    }
    return query.size ? `/flags?${query}` : "/flags";
  }

  render() {
    this.page.about(this.#path);
    const filter = this.#filter;
    return html`<h1 tabindex="-1">Flags</h1>
      <form class="filter" aria-label="Filter" @submit=${this.#apply}>
        ${this.#choice("state", "State", STATES.map((state) => [state === "open" ? "" : state, state]), filter)}
        ${this.#choice("label", "Label", [["", "any"], ...LABELS.map((label) => [label, code(label)])], filter)}
        ${this.#choice("severity", "Severity", [["", "any"], ...SEVERITIES.map((each) => [each.toLowerCase(), code(each)])], filter)}
        ${this.#field("minConfidence", "Confidence from", "number", filter, "0.97")}
        ${this.#field("openedSince", "Opened from", "date", filter)}
        ${this.#field("openedUntil", "Opened before", "date", filter)}
        ${this.#field("policy", "Policy", "text", filter, "name or name@version")}
        ${this.#choice("sort", "Order", SORTS, filter)}
        ${this.#choice("shadow", "Raised by", [["", "active policy"], ["true", "shadow policy"]], filter)}
        <div class="buttons"><button type="submit">Show</button>
          ${place.query.size ? html`<a href="/flags">Clear the filter</a>` : nothing}</div>
      </form>
      ${outcome(this.page, (answer) => this.#table(answer))}`;
  }

  #choice(name, label, options, filter) {
    return html`<div><label for=${name}>${label}</label><select id=${name} name=${name}>
      ${options.map(([value, text]) => html`<option value=${value} .selected=${filter[name] === value}>${text}</option>`)}</select></div>`;
  }

  #field(name, label, type, filter, hint = "") {
    return html`<div><label for=${name}>${label}</label>
      <input id=${name} name=${name} type=${type} min="0" max=${type === "number" ? "1" : nothing} step="any" placeholder=${hint} .value=${filter[name].slice(0, type === "date" ? 10 : undefined)}></div>`;
  }

  #apply(event) {
    event.preventDefault();
    const form = this.querySelector("form");
    if (form.reportValidity()) {
      place.go(flagsAddress(Object.fromEntries(new FormData(form))));
    }
  }

  #table({ items, next, meta }) {
    if (items.length === 0) {
      return html`<p class="empty" role="status">No flag is like that. ${place.query.size ? html`<a href="/flags">Show all that stand</a>` : nothing}</p>`;
    }
    const cursor = place.query.get("cursor");
    return html`<p class="note" role="status">${items.length} ${items.length === 1 ? "flag" : "flags"}${next || cursor ? " on this page" : ""}, as of snapshot ${meta.snapshot}</p>
      <table class="flags">
        <caption class="hidden">Flags</caption>
        <thead><tr><th scope="col">Account</th><th scope="col" class="wide">Label</th><th scope="col">Severity</th>
          <th scope="col" class="figure">Confidence</th><th scope="col" class="wide">Opened, UTC</th><th scope="col" class="wider">Why</th></tr></thead>
        <tbody>${items.map((flag) => this.#row(flag))}</tbody>
      </table>
      <nav class="pages" aria-label="Pages">
        ${cursor ? html`<a href=${this.#withCursor(null)}>First page</a>` : nothing}
        ${next ? html`<a href=${this.#withCursor(next)} rel="next">Next page</a>` : nothing}</nav>
      <div class="tools"><cw-curl path=${this.#path}></cw-curl></div>`;
  }

  #row(flag) {
    const ended = flag.change === "CLEARED" || flag.change === "RETRACTED";
    return html`<tr>
      <th scope="row">${accountLink(flag.account)}<span class="narrow note">${code(flag.label)}, ${time(flag.openedAt)}</span>
        ${ended ? html`<span class="note">${code(flag.change)}</span>` : nothing}</th>
      <td class="wide">${code(flag.label)}</td>
      <td>${severity(flag.severity)}</td>
      <td class="figure">${confidence(flag.confidence)}</td>
      <td class="wide">${time(flag.openedAt)}</td>
      <td class="wider why">${strange(flag.reasons[0] ?? "")}</td></tr>`;
  }

  #withCursor(cursor) {
    const query = place.query;
    query.delete("cursor");
    if (cursor) {
      query.set("cursor", cursor);
    }
    return query.size ? `/flags?${query}` : "/flags";
  }
}

customElements.define("cw-flags", Flags);
