import { html } from "lit";
import { code, strange } from "../base/words.js";
import { accountAddress } from "../base/place.js";

const SEVERITIES = ["LOW", "MEDIUM", "HIGH", "EXTREME"];

/** How much, in a word and in four strokes. */
export const severity = (value) =>
  html`<span class="severity"><span class="strokes strokes-${SEVERITIES.indexOf(value) + 1}" aria-hidden="true"></span>${code(value)}</span>`;

/** Somebody's id or pseudonym. Strangers chose it: it stays text, and by itself. */
export const account = (id) => html`<bdi class="id">${strange(id)}</bdi>`;

export const accountLink = (id) => html`<a class="id" href=${accountAddress(id)}><bdi>${strange(id)}</bdi></a>`;

export { SEVERITIES };
