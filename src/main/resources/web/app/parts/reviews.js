import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { ask, Problem } from "../base/api.js";
import { Question } from "../base/question.js";
import { code, strange, time } from "../base/words.js";
import { outcome, problem } from "./problem.js";

const VERDICTS = [
  ["confirmed", "Confirmed", "It does churn."],
  ["false_positive", "False positive", "Dismisses the episode: the flag is retracted, and not raised again for it."],
  ["unsure", "Unsure", "Says that somebody has looked, and changes nothing."],
];

/** What people have said of a flag, and the place to say something. */
class Reviews extends Piece {
  static properties = { flag: {}, sent: { state: true }, failed: { state: true }, sending: { state: true } };

  constructor() {
    super();
    this.said = new Question(this, { every: 15 });
  }

  get #place() {
    return `/flags/id/${encodeURIComponent(this.flag)}/reviews`;
  }

  render() {
    this.said.about(this.#place);
    return html`<form class="review" @submit=${this.#review}>
        <fieldset><legend>Your verdict on this flag</legend>
          ${VERDICTS.map(([value, name, effect]) => html`<div class="verdict"><input type="radio" name="verdict" id=${value} value=${value} required aria-describedby="${value}-effect">
            <label for=${value}>${name}</label> <span class="note" id="${value}-effect">${effect}</span></div>`)}
        </fieldset>
        <label for="note">Note, kept with your key's name</label>
        <textarea id="note" name="note" maxlength="2000" rows="3"></textarea>
        <div class="buttons"><button type="submit" ?disabled=${this.sending}>Enter it</button></div>
        ${this.failed ? problem(this.failed) : nothing}
        <p role="status">${this.sent ?? ""}</p>
      </form>
      ${outcome(this.said, (answer) => this.#list(answer))}`;
  }

  #list({ items, dismissed }) {
    if (items.length === 0) {
      return html`<p class="empty">Nobody has said anything of this flag yet.</p>`;
    }
    return html`<p>${dismissed ? "The episode is dismissed." : "Nothing dismisses the episode."}</p>
      <ul class="said">${items.map((each) => html`<li><b>${code(each.verdict ?? `appeal ${each.outcome}`)}</b>
        <span class="note">${strange(each.by)}, ${time(each.at)}</span>
        ${each.note ? html`<p><bdi>${strange(each.note)}</bdi></p>` : nothing}
        ${each.withdrawn
          ? html`<p class="note">Withdrawn by ${strange(each.withdrawn.by)}, ${time(each.withdrawn.at)}</p>`
          : html`<button type="button" @click=${() => this.#withdraw(each)}>Withdraw</button>`}</li>`)}</ul>`;
  }

  async #review(event) {
    event.preventDefault();
    const form = event.target;
    const { verdict, note } = Object.fromEntries(new FormData(form));
    const body = note ? { verdict, note } : { verdict };
    // the same words are entered once, however often they are sent
    this.key = this.words === JSON.stringify(body) ? this.key : token();
    this.words = JSON.stringify(body);
    const done = await this.#send(() => ask(this.#place, { method: "POST", body, headers: { "Idempotency-Key": this.key } }));
    if (done) {
      this.words = null;
      form.reset();
      this.sent = `Entered: ${code(verdict)}. The flag follows within seconds.`;
    }
  }

  async #withdraw(ruling) {
    const kind = ruling.verdict ? "reviews" : "appeals";
    const path = `/flags/id/${encodeURIComponent(this.flag)}/${kind}/${encodeURIComponent(ruling.id)}`;
    if (await this.#send(() => ask(path, { method: "DELETE" }))) {
      this.sent = "Withdrawn. The flag follows within seconds.";
    }
  }

  async #send(request) {
    Object.assign(this, { sending: true, failed: null, sent: null });
    try {
      await request();
      setTimeout(() => this.isConnected && this.said.again(), 2_000);
      return true;
    } catch (cause) {
      this.failed = Problem.of(cause);
      return false;
    } finally {
      this.sending = false;
    }
  }
}

const token = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

customElements.define("cw-reviews", Reviews);
