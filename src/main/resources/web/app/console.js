import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Piece } from "./base/piece.js";
import { place, accountAddress } from "./base/place.js";
import { session } from "./base/session.js";
import { theme } from "./base/theme.js";
import { strange } from "./base/words.js";
import { problem } from "./parts/problem.js";

/** What is at which address. */
const VIEWS = [
  [/^\/$/, () => ["Overview", html`<cw-overview></cw-overview>`]],
  [/^\/flags$/, () => ["Flags", html`<cw-flags></cw-flags>`]],
  [/^\/accounts\/(.+)$/, (encoded) => accountView(encoded)],
  [/^\/policies$/, () => ["Policies", html`<cw-policies></cw-policies>`]],
];
const LINKS = [["/", "Overview"], ["/flags", "Flags"], ["/policies", "Policies"]];

function accountView(encoded) {
  try {
    const account = decodeURIComponent(encoded);
    return [strange(account), keyed(account, html`<cw-account .account=${account}></cw-account>`)];
  } catch {
    return ["Not found", html`<h1 tabindex="-1">Not found</h1><p>This address is not written as an address has to be.</p>`];
  }
}

/** The page: where to go, who looks, and the view that the address names. */
class Console extends Piece {
  connectedCallback() {
    super.connectedCallback();
    place.addEventListener("moved", () => this.#moved());
    session.addEventListener("changed", () => this.requestUpdate());
    theme.addEventListener("changed", () => this.requestUpdate());
    session.begin();
  }

  render() {
    const [title, view] = this.#view();
    document.title = `${title} · Churnwatch`;
    return html`<a class="skip" href="#main" @click=${this.#skip}>Skip to content</a>
      <header>
        <a class="brand" href="/">Churnwatch</a>
        <nav aria-label="Main">${LINKS.map(([path, name]) => html`<a href=${path} aria-current=${path === place.path ? "page" : nothing}>${name}</a>`)}</nav>
        <form role="search" @submit=${this.#find}><label class="hidden" for="account">Account</label>
          <input id="account" name="account" autocomplete="off" spellcheck="false" placeholder="Account id or pseudonym" required><button type="submit">Find</button></form>
        <cw-access></cw-access>
        <button type="button" class="theme" @click=${() => theme.toggle()}>${theme.name === "dark" ? "Light" : "Dark"}</button>
      </header>
      <main id="main" tabindex="-1">${this.#content(view)}</main>
      <footer><p>Churnwatch flags people nowhere but in its own records. What follows from a flag is for a human to decide.</p>
        <p><a href="/api/v1/openapi">The API behind this page</a></p></footer>`;
  }

  #view() {
    for (const [address, view] of VIEWS) {
      const found = address.exec(place.path);
      if (found) {
        return view(found[1]);
      }
    }
    return ["Not found", html`<h1 tabindex="-1">Not found</h1><p>There is nothing at this address.</p>`];
  }

  /** Whoever comes with another key sees everything anew. */
  #content(view) {
    if (session.me) {
      return keyed(`${session.me.caller} ${session.me.generation}`, view);
    }
    return session.problem ? html`<h1 tabindex="-1">Churnwatch</h1>${problem(session.problem, () => session.begin())}` : html`<p class="waiting" role="status">Loading</p>`;
  }

  get #shown() {
    return this.querySelector("main > *");
  }

  /** Whoever comes to another view begins at its heading; a filter leaves the reader where he is. */
  async #moved() {
    const before = this.#shown;
    before?.requestUpdate?.();
    this.requestUpdate();
    await this.updateComplete;
    if (this.#shown !== before) {
      await this.#shown?.updateComplete;
      this.querySelector("h1")?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector("main").focus();
  }

  #find(event) {
    event.preventDefault();
    const field = event.target.elements.account;
    place.go(accountAddress(field.value.trim()));
    field.value = "";
  }
}

customElements.define("cw-console", Console);
