import { html, nothing } from "lit";
import { confidence, nats, number, PARTS, strange, time } from "../base/words.js";
import { steps, thresholds, waterfall } from "../charts/waterfall.js";
import { figure, table } from "./figure.js";

/** Why the account is judged as it is: the parts of the evidence up to the threshold, and what would have to be different. */
export function evidence(explanation, path) {
  const rows = steps(explanation);
  const lines = thresholds(explanation);
  const flag = lines[0][2];
  const above = explanation.logit - flag;
  return html`${figure({
    heading: "The evidence, added up",
    note: html`As of ${time(explanation.asOf)} UTC, through the lens of ${explanation.lens}. Each part adds to or takes from the logarithm of the odds;
      a flag takes ${lines[0][1]}. This comes to ${confidence(explanation.confidence)}, ${Math.abs(above).toFixed(2)} nats ${above >= 0 ? "above" : "below"} it.`,
    legend: [["ink", "speaks for churn"], ["hollow", "speaks against"], ["line", "threshold"]],
    label: `The evidence, added up: ${rows.map((row) => `${row.name.replace("_", " ")} ${nats(row.value)}`).join(", ")}`,
    size: "tall",
    draw: waterfall(rows, lines),
    path,
    table: table("Each step, in nats", [
      ["Part", (row) => row.name.replace("_", " ")],
      ["Because", (row) => PARTS[row.name] ?? ""],
      ["Adds", (row) => nats(row.value)],
      ["Comes to", (row) => nats(row.to)],
    ], rows),
  })}
  <section class="different" aria-labelledby="different">
    <h3 id="different">What would have to be different</h3>
    <ul>${explanation.needed.map((sentence) => html`<li>${strange(sentence)}</li>`)}</ul>
    <details><summary>The reckoning in words</summary><ul>${explanation.words.map((sentence) => html`<li>${strange(sentence)}</li>`)}</ul></details>
  </section>`;
}

/** The numbers that a reader wants first. */
export function measures(account) {
  const { evidence: seen, ledger } = account;
  const rate = seen.selectivity?.estimate;
  const facts = [
    ["Follows now", number(ledger.openFollows)],
    [`Followed in ${seen.window.days} days`, number(seen.follows)],
    ["Undone in all", number(seen.drops.total)],
    ["Undone, not followed back", number(seen.drops.none)],
    ["Undone, followed back", number(seen.drops.mutual)],
    ["Days on which it happened", number(seen.recurrence)],
    ["Half lasted", seen.dwell?.q1Days == null ? nothing : `${seen.dwell.q1Days.toFixed(1)} to ${seen.dwell.q3Days.toFixed(1)} days`],
    ["Undone sooner if not returned", rate == null ? nothing : `${rate >= 100 ? number(Math.round(rate)) : rate.toFixed(1)} times`],
    ["First seen", time(ledger.firstSeen)],
    ["Last seen", time(ledger.lastSeen)],
  ];
  return html`<dl class="facts">${facts.filter(([, value]) => value !== nothing).map(([name, value]) =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
