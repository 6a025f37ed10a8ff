import { LitElement } from "lit";

/** An element of the page. It renders into the page itself, so that one style sheet and one outline hold for all of it. */
export class Piece extends LitElement {
  createRenderRoot() {
    return this;
  }
}
