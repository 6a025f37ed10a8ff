import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { Question } from "../base/question.js";
import { session } from "../base/session.js";
import { CAUSES, code, confidence, day, number, share, strange, time } from "../base/words.js";
import { binName, dwell, dwellShares } from "../charts/dwell.js";
import { fate, fates } from "../charts/fate.js";
import { days, tellsFollowers, timeline } from "../charts/timeline.js";
import { evidence, measures } from "../parts/evidence.js";
import { figure, scroll, table } from "../parts/figure.js";
import { account, severity } from "../parts/flag.js";
import { outcome } from "../parts/problem.js";

/** One account: what it did, why it is judged as it is, what it was flagged for, and what people said of that. */
class Account extends Piece {
  static properties = { account: {} };

  constructor() {
    super();
    for (const name of ["now", "flags", "why", "series", "survival"]) {
      this[name] = new Question(this);
    }
    this.ordinary = new Question(this, { keep: true });
  }

  get #place() {
    return `/accounts/${encodeURIComponent(this.account)}`;
  }

  render() {
    this.now.about(this.#place);
    return html`<h1 tabindex="-1" class="name">${account(this.account)}</h1>
      ${outcome(this.now, (answer) => html`${this.#lead(answer)} ${this.#past()}`)}`;
  }

  #lead(now) {
    return html`<p class="lead">${now.flagged
        ? html`Flagged since <b>${day(now.flag.openedAt)}</b>: <b>${code(now.label)}</b>, ${severity(now.severity)}, confidence <b>${confidence(now.confidence)}</b>.`
        : html`Not flagged. It is judged ${code(now.verdict)}, as ${code(now.label)}, confidence <b>${confidence(now.confidence)}</b>.`}</p>
      <div class="columns">
        <section aria-labelledby="why"><h2 id="why">Why</h2>
          ${now.reasons.length ? html`<ul class="reasons">${now.reasons.map((reason) => html`<li>${strange(reason)}</li>`)}</ul>`
            : html`<p class="empty">Too little has been undone to say anything.</p>`}
          <p class="note">A flag is a reason for a person to look. It proves no intent.</p></section>
        <section aria-labelledby="measures"><h2 id="measures">In numbers</h2>${measures(now)}
          <div class="tools"><cw-curl path=${this.#place}></cw-curl></div></section>
      </div>`;
  }

  #past() {
    this.flags.about(`${this.#place}/flags`);
    this.why.about(`${this.#place}/explanation`);
    this.series.about(`${this.#place}/series`);
    this.survival.about(`${this.#place}/survival`);
    this.ordinary.about("/cohorts/label/ordinary/survival");
    return html`<section aria-label="Day by day">${outcome(this.series, (answer) => this.#timeline(answer))}</section>
      <div class="columns">
        <section aria-label="Dwell">${outcome(this.survival, (answer) => this.#dwell(answer))}</section>
        <section aria-label="Fate">${outcome(this.survival, (answer) => this.#fate(answer))}</section>
      </div>
      <section aria-label="Evidence" class="evidence">${outcome(this.why, (answer) => evidence(answer, `${this.#place}/explanation`))}</section>
      <section aria-labelledby="episodes"><h2 id="episodes">Episodes</h2><cw-episodes .account=${this.account}></cw-episodes></section>
      ${outcome(this.flags, ({ items }) => this.#history(items))}`;
  }

  #timeline(series) {
    const rows = days(series);
    const known = tellsFollowers(rows);
    const sum = (count) => number(rows.reduce((all, row) => all + count(row), 0));
    return figure({
      heading: "Follows and unfollows, day by day",
      note: known
        ? `Followers are their change since ${day(rows.find((row) => row.followers !== null).day)}: nobody knows how many there were.`
        : "No ledger knows all followers: the dashed curve counts only accounts that it follows and that began to follow it, at least so many.",
      legend: [["follow", "following, followed"], ["dashed", known ? "followers, change" : "followed back, sum"], ["none", "undone, not followed back"],
        ["mutual", "undone, followed back"], ["unknown", "undone, not known"]],
      label: `Follows and unfollows, day by day: ${sum((row) => row.follows)} followed, ${sum((row) => row.undone.NONE)} undone that did not follow back, ${sum((row) => row.undone.MUTUAL)} that did`,
      size: "tall",
      draw: timeline(rows),
      path: `${this.#place}/series`,
      table: table("Each UTC day", [
        ["Day", (row) => html`${day(row.day)}${row.complete ? nothing : " (so far)"}`],
        ["Followed", (row) => number(row.follows)],
        [`${CAUSES.CHOSEN}, not followed back`, (row) => number(row.undone.NONE)],
        ["followed back", (row) => number(row.undone.MUTUAL)],
        ["not known", (row) => number(row.undone.UNKNOWN)],
        ["Ended otherwise", (row) => number(row.other)],
        ["Following", (row) => number(row.openFollows)],
        known ? ["Followers, change", (row) => number(row.followers)] : ["Followed back that day", (row) => number(row.followBacks)],
      ], rows),
    });
  }

  #dwell(survival) {
    const own = dwellShares(survival);
    if (own.all === 0) {
      return html`<h2>How long undone follows lasted</h2><p class="empty">Nothing has been undone in the window.</p>`;
    }
    const cohort = this.ordinary.answer;
    const reference = cohort?.classes ? dwellShares(cohort) : null;
    return figure({
      heading: "How long undone follows lasted",
      note: reference
        ? `Beside the ${number(cohort.accounts)} accounts that were looked at and are ordinary, as of ${day(cohort.day)}.`
        : "There is no reference: fewer than 10 ordinary accounts are settled.",
      legend: [["none", "not followed back"], ["mutual", "followed back"], ...(reference ? [["dashed", "ordinary accounts"]] : [])],
      label: `How long undone follows lasted: ${own.bins.map((bin, index) => [bin.none + bin.mutual, index]).sort(([one], [other]) => other - one).slice(0, 3)
        .filter(([part]) => part > 0).map(([part, index]) => `${share(part)} ${binName(index)}`).join(", ")}`,
      draw: dwell(own, reference),
      path: `${this.#place}/survival`,
      table: table("Share of undone follows by how long they lasted", [
        ["Lasted", (row) => binName(row.index)],
        ["Not followed back", (row) => share(row.none)],
        ["Followed back", (row) => share(row.mutual)],
        ["Ordinary accounts", (row) => (reference ? share(reference.bins[row.index].none + reference.bins[row.index].mutual) : "none")],
      ], own.bins.map((bin, index) => ({ ...bin, index }))),
    });
  }

  #fate(survival) {
    const rows = fates(survival);
    if (rows.every((row) => row.count === 0)) {
      return html`<h2>What became of follows</h2><p class="empty">Nothing has been followed in the window.</p>`;
    }
    return figure({
      heading: "What became of follows",
      note: "Each follow of the window as it was last: followed back or not, then undone or kept.",
      label: `What became of follows: ${rows.map((row) => `${number(row.count)} ${row.returned} and ${row.fate}`).join(", ")}`,
      draw: fate(rows),
      path: `${this.#place}/survival`,
      table: table("Follows by fate", [
        ["Other side", (row) => row.returned],
        ["Fate", (row) => row.fate],
        ["Follows", (row) => number(row.count)],
      ], rows),
    });
  }

  #history(flags) {
    if (flags.length === 0) {
      return html`<section aria-labelledby="history"><h2 id="history">Flags</h2><p class="empty">It was never flagged.</p></section>`;
    }
    return html`<section aria-labelledby="history"><h2 id="history">Flags</h2>
        ${scroll("flags", table("Every flag that it ever had, the newest first", [
          ["Opened, UTC", (flag) => time(flag.openedAt)],
          ["State", (flag) => (flag.change === "CLEARED" || flag.change === "RETRACTED" ? code(flag.change) : "open")],
          ["As of", (flag) => time(flag.asOf)],
          ["Label", (flag) => code(flag.label)],
          ["Severity", (flag) => severity(flag.severity)],
          ["Confidence", (flag) => confidence(flag.confidence)],
          ["Policy", (flag) => html`<bdi>${strange(flag.policy.name)}</bdi> ${flag.policy.version}`],
          ["Revision", (flag) => flag.revision],
        ], flags))}
        <div class="tools"><cw-curl path="/flags/id/${encodeURIComponent(flags[0].flagId)}"></cw-curl></div></section>
      ${session.may("review")
        ? html`<section aria-labelledby="reviews"><h2 id="reviews">Reviews of the newest flag</h2><cw-reviews .flag=${flags[0].flagId}></cw-reviews></section>`
        : nothing}`;
  }
}

customElements.define("cw-account", Account);
