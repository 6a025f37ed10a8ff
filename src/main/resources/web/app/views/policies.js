import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { Question } from "../base/question.js";
import { code, number, PARTS, strange, time } from "../base/words.js";
import { scroll, table } from "../parts/figure.js";
import { accountLink, SEVERITIES } from "../parts/flag.js";
import { outcome } from "../parts/problem.js";

const COMPARED = 200;

/** Every number of a policy by its path. */
function numbers(document, path = "") {
  return Object.entries(document).flatMap(([name, value]) => {
    const here = path ? `${path}.${name}` : name;
    return value !== null && typeof value === "object" ? numbers(value, here) : [[here, value]];
  });
}

/** Who judges, who would judge, and in what they differ. */
class Policies extends Piece {
  constructor() {
    super();
    for (const name of ["policies", "counts", "shadowCounts", "flags", "shadowFlags"]) {
      this[name] = new Question(this);
    }
  }

  render() {
    this.policies.about("/policies");
    return html`<h1 tabindex="-1">Policies</h1>${outcome(this.policies, (answer) => this.#policies(answer))}`;
  }

  #policies({ active, shadow, pending }) {
    return html`${pending == null ? nothing : html`<p class="lead">Revision ${pending} is announced, and in force as soon as all partitions have promised.</p>`}
      <div class="columns">
        ${this.#policy("Active", "It raises the flags that are published.", active)}
        ${shadow
          ? this.#policy("Shadow", "It judges beside the active one. Its flags are published nowhere.", shadow)
          : html`<section aria-labelledby="shadow"><h2 id="shadow">Shadow</h2><p class="empty">No policy is on trial.
              <code>deploy/churnwatch policies shadow</code> lets one judge beside the active one.</p></section>`}
      </div>
      ${shadow ? this.#difference(active, shadow) : nothing}
      <section aria-labelledby="weighs"><h2 id="weighs">How the active policy weighs</h2>${this.#weights(active.document)}</section>
      <section aria-labelledby="all"><h2 id="all">The active policy in full</h2>
        <details class="numbers"><summary>${numbers(active.document).length} numbers</summary>${scroll("policy", table("Every number of the active policy", [
          ["Number", ([path]) => path], ["Value", ([, value]) => strange(value)],
        ], numbers(active.document)))}</details>
        <div class="tools"><cw-curl path="/policies"></cw-curl></div></section>`;
  }

  #policy(role, what, policy) {
    const facts = [
      ["Name", html`<bdi>${strange(policy.name)}</bdi>`],
      ["Version", policy.version],
      ["Announcement", policy.revision === 0 ? "none: it shipped" : number(policy.revision)],
      ["Judges since", policy.since ? time(policy.since) : "the beginning"],
    ];
    return html`<section aria-labelledby=${role}><h2 id=${role}>${role}</h2><p class="note">${what}</p>
      <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
        <div class="whole"><dt>Digest</dt><dd><code>${policy.hash}</code></dd></div></dl></section>`;
  }

  #weights({ prior, thresholds, days, hours }) {
    const guards = ({ minDrops, minRecurrence, minSpan }) => `${minDrops} undone, ${minRecurrence} spells, span ${minSpan}`;
    const voice = (lens, part) => `${lens[part].voice.weight} × at most ${lens[part].voice.cap}`;
    return html`<dl class="facts">${[
        ["Prior", prior], ["A flag takes", thresholds.flag], ["A review takes", thresholds.review], ["A flag ends below", thresholds.clear],
        ["Guards through days", guards(days.guards)], ["Guards through hours", guards(hours.guards)],
      ].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      ${scroll("weights", table("Weight of each part of the evidence, and the most it can say, in nats", [
        ["Part", ([part]) => part.replace("_", " ")],
        ["Says that", ([part]) => PARTS[part]],
        ["Through days", ([, name]) => voice(days, name)],
        ["Through hours", ([, name]) => voice(hours, name)],
      ], Object.keys(PARTS).map((part) => [part, part.replace(/_(.)/, (all, letter) => letter.toUpperCase())])))}`;
  }

  #difference(active, shadow) {
    this.counts.about("/flag-counts");
    this.shadowCounts.about("/flag-counts?shadow=true");
    const [ours, theirs] = [new Map(numbers(active.document)), new Map(numbers(shadow.document))];
    const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter((path) => ours.get(path) !== theirs.get(path));
    return html`<section aria-labelledby="numbers"><h2 id="numbers">In what they differ</h2>
        ${scroll("differences", table(`${differing.length} numbers of ${ours.size}`, [
          ["Number", (path) => path],
          ["Active", (path) => strange(ours.get(path) ?? "none")],
          ["Shadow", (path) => strange(theirs.get(path) ?? "none")],
        ], differing))}</section>
      <section aria-labelledby="flags"><h2 id="flags">Whom they flag</h2>
        ${outcome(this.counts, (counts) => outcome(this.shadowCounts, (others) => this.#flags(counts, others)))}</section>`;
  }

  #flags(counts, others) {
    const open = ({ items }, label, severity) => items.find((item) => item.label === label && item.severity === severity)?.open ?? 0;
    const labels = [...new Set([...counts.items, ...others.items].map((item) => item.label))].sort();
    const kinds = labels.flatMap((label) => SEVERITIES.map((severity) => ({ label, severity, ours: open(counts, label, severity), theirs: open(others, label, severity) })))
      .filter((kind) => kind.ours + kind.theirs > 0);
    return html`${scroll("flags", table("Open flags of each", [
        ["Kind", (kind) => `${code(kind.label)}, ${code(kind.severity)}`],
        ["Active", (kind) => number(kind.ours)],
        ["Shadow", (kind) => number(kind.theirs)],
      ], [...kinds, { label: "all", severity: "together", ours: counts.open, theirs: others.open }]))}
      ${counts.open <= COMPARED && others.open <= COMPARED ? this.#compared() : html`<p class="note">There are too many to name: compare exports of both.</p>`}`;
  }

  #compared() {
    this.flags.about(`/flags?limit=${COMPARED}`);
    this.shadowFlags.about(`/flags?limit=${COMPARED}&shadow=true`);
    return outcome(this.flags, ({ items }) => outcome(this.shadowFlags, (other) => {
      const [ours, theirs] = [items, other.items].map((flags) => new Set(flags.map((flag) => flag.account)));
      const only = (these, those) => [...these].filter((account) => !those.has(account));
      return html`<p>${number([...ours].filter((account) => theirs.has(account)).length)} accounts are flagged by both.</p>
        <div class="columns">${this.#only("By the active one alone", only(ours, theirs))}${this.#only("By the shadow alone", only(theirs, ours))}</div>`;
    }));
  }

  #only(heading, accounts) {
    return html`<div><h3>${heading}: ${accounts.length}</h3><ul class="accounts">${accounts.map((account) => html`<li>${accountLink(account)}</li>`)}</ul></div>`;
  }
}

customElements.define("cw-policies", Policies);
