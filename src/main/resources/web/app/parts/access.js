import { html, nothing } from "lit";
import { Piece } from "../base/piece.js";
import { session } from "../base/session.js";
import { problem } from "./problem.js";

/** Who looks, and the place to enter another key. */
class Access extends Piece {
  static properties = { open: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.changed = () => this.requestUpdate();
    session.addEventListener("changed", this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener("changed", this.changed);
  }

  render() {
    const lacking = !session.me && session.problem?.status === 401;
    return html`<details class="access" ?open=${lacking}>
      <summary>${this.#summary()}</summary>
      <div class="panel">
        ${session.problem && (session.key || !lacking) ? problem(session.problem) : nothing}
        ${session.me
          ? html`<p>You see ${session.may("review") ? "accounts by their names" : html`pseudonyms of the project <b>${session.me.project}</b>`};
              your scopes are ${session.me.scopes.join(", ")}.</p>`
          : nothing}
        <form @submit=${this.#enter}>
          <label for="key">API key</label>
          <input id="key" type="password" autocomplete="off" spellcheck="false" placeholder="cw_..." required>
          <button type="submit">Use it</button>
          ${session.key ? html`<button type="button" @click=${() => session.use(null)}>Forget it</button>` : nothing}
        </form>
        <p class="note">It is kept in this tab alone, and forgotten with it.</p>
      </div>
    </details>`;
  }

  #summary() {
    if (session.me) {
      return session.key ? session.me.caller : "reading without a key";
    }
    return session.problem ? "no access" : "access";
  }

  async #enter(event) {
    event.preventDefault();
    const field = this.querySelector("input");
    const key = field.value.trim();
    field.value = "";
    await session.use(key);
    if (session.me) {
      this.querySelector("details").open = false;
      this.querySelector("summary").focus();
    }
  }
}

customElements.define("cw-access", Access);
