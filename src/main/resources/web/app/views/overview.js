import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { place, flagsAddress } from "../base/place.js";
import { Question } from "../base/question.js";
import { code, hour, number, time } from "../base/words.js";
import { hours } from "../charts/hours.js";
import { completeness } from "../parts/completeness.js";
import { figure, table } from "../parts/figure.js";
import { SEVERITIES } from "../parts/flag.js";
import { held } from "../parts/held.js";
import { outcome } from "../parts/problem.js";

const RANGES = [["48", "2 days"], ["168", "7 days"], ["336", "14 days"]];
const EVERY = 60;

/** What goes on, at a glance. */
class Overview extends Piece {
  constructor() {
    super();
    this.activity = new Question(this, { every: EVERY });
    this.counts = new Question(this, { every: EVERY });
    this.complete = new Question(this, { every: EVERY });
    this.breakers = new Question(this, { every: EVERY });
  }

  get #range() {
    const asked = place.query.get("hours");
    return RANGES.some(([hours]) => hours === asked) ? asked : "168";
  }

  render() {
    this.activity.about(`/activity?hours=${this.#range}`);
    this.counts.about("/flag-counts");
    this.complete.about("/completeness");
    this.breakers.about("/breaker");
    return html`<h1 tabindex="-1">Overview</h1>
      ${outcome(this.counts, (answer) => this.#lead(answer))}
      ${this.breakers.answer?.holding ? held(this.breakers.answer) : nothing}
      <section aria-label="Activity">
        <nav class="choice" aria-label="Period">${RANGES.map(([hours, name]) =>
          html`<a href="/?hours=${hours}" aria-current=${hours === this.#range}>${name}</a>`)}</nav>
        ${outcome(this.activity, (answer) => this.#activity(answer))}
      </section>
      <div class="columns uneven">
        <section aria-labelledby="newest"><h2 id="newest">Newest flags</h2><cw-live></cw-live></section>
        <div>
          <section aria-labelledby="kinds"><h2 id="kinds">Open flags by kind</h2>${outcome(this.counts, (answer) => this.#kinds(answer))}</section>
          <section aria-labelledby="complete"><h2 id="complete">How complete this is</h2>${outcome(this.complete, completeness)}</section>
        </div>
      </div>`;
  }

  #lead({ open, meta }) {
    return html`<p class="lead"><b>${number(open)}</b> ${open === 1 ? "flag stands" : "flags stand"}.
      ${meta.judgedTo ? html`All that happened up to <b>${time(meta.judgedTo)}</b> UTC has been judged.` : "Nothing has been judged yet."}</p>`;
  }

  #activity(answer) {
    if (answer.meta.streamTime == null) {
      return html`<h2>Events and flags by the hour</h2><p class="empty">No event has come yet.</p>`;
    }
    const rows = answer.hours;
    const sum = (field) => number(rows.reduce((all, row) => all + (row[field] ?? 0), 0));
    return figure({
      heading: "Events and flags by the hour",
      note: "By event time, UTC. Where old events are read at speed, hours between two words of a partition are alike.",
      legend: [["follow", "events accepted"], ["ink", "flags opened"], ["unknown", "flags cleared or retracted"]],
      label: `Events and flags by the hour: ${sum("accepted")} events, ${sum("opened")} flags opened, ${sum("cleared")} cleared, ${sum("retracted")} retracted`,
      draw: hours(rows),
      path: `/activity?hours=${this.#range}`,
      table: table("Each hour", [
        ["Hour", (row) => hour(row.hour)],
        ["Accepted", (row) => number(row.accepted)],
        ["Rejected", (row) => number(row.rejected)],
        ["Opened", (row) => number(row.opened)],
        ["Cleared", (row) => number(row.cleared)],
        ["Retracted", (row) => number(row.retracted)],
      ], rows),
    });
  }

  #kinds({ items, open }) {
    if (open === 0) {
      return html`<p class="empty">No flag stands.</p>`;
    }
    const labels = [...new Set(items.map((item) => item.label))];
    const most = Math.max(...items.map((item) => item.open));
    const cell = (label, severity) => items.find((item) => item.label === label && item.severity === severity)?.open ?? 0;
    return html`<table class="kinds">
        <caption class="hidden">Open flags by label and severity</caption>
        <thead><tr><th scope="col">Label</th>${SEVERITIES.map((severity) => html`<th scope="col">${code(severity)}</th>`)}</tr></thead>
        <tbody>${labels.map((label) => html`<tr><th scope="row">${code(label)}</th>${SEVERITIES.map((severity) =>
          this.#cell(label, severity, cell(label, severity), most))}</tr>`)}</tbody>
      </table>
      <div class="tools"><cw-curl path="/flag-counts"></cw-curl></div>`;
  }

  #cell(label, severity, count, most) {
    if (count === 0) {
      return html`<td class="none">0</td>`;
    }
    const shade = Math.ceil((4 * count) / most);
    return html`<td class="shade shade-${shade}"><a href=${flagsAddress({ label, severity: severity.toLowerCase() })}
      aria-label="${count} ${code(label)}, ${code(severity)}">${number(count)}</a></td>`;
  }
}

customElements.define("cw-overview", Overview);
