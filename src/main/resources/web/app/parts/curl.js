import { html } from "lit";
import { Piece } from "../base/piece.js";
import { asCurl } from "../base/api.js";

/** The request that a view rests on, to be copied into a shell. */
class Curl extends Piece {
  static properties = { path: {}, copied: { state: true } };

  render() {
    return html`<details class="curl">
      <summary>Copy as curl</summary>
      <p><code>${asCurl(this.path)}</code></p>
      <button type="button" @click=${this.#copy}>Copy</button>
      <span role="status" class="note">${this.copied ?? ""}</span>
    </details>`;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(asCurl(this.path));
      this.copied = "Copied.";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(this.querySelector("code"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      this.copied = "Selected: the browser lets no page copy here.";
    }
  }
}

customElements.define("cw-curl", Curl);
