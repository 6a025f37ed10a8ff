import { html } from "lit";

/** Numbers, times and codes of the API, as people read them. Times are UTC, as everywhere in Churnwatch. */

const WHOLE = new Intl.NumberFormat("en");
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
});
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const HOUR = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC", weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});

const UNKNOWN = "not known";

export const number = (value) => (value == null ? UNKNOWN : WHOLE.format(value));
export const share = (value) => (value == null ? UNKNOWN : `${(100 * value).toFixed(1)} %`);
export const moment = (iso) => (iso == null ? UNKNOWN : MOMENT.format(new Date(iso)));
export const day = (iso) => DAY.format(new Date(iso));
export const shortDay = (iso) => SHORT_DAY.format(new Date(iso));
export const hour = (iso) => HOUR.format(new Date(iso));

/** A moment that programs can read as well. */
export const time = (iso) => (iso == null ? UNKNOWN : html`<time datetime=${iso}>${moment(iso)}</time>`);

/** Cut, not rounded, as the API does: no confidence reaches a threshold that it did not reach. */
export const confidence = (value) => (Math.floor(value * 1000) / 1000).toFixed(3);

/** Signed, with a minus that is as wide as the plus. */
export const nats = (value) => (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(2);

/** A code such as FOLLOW_CHURN. */
export const code = (value) => String(value).toLowerCase().replaceAll("_", " ");

const SPANS = [[86400, "days"], [3600, "hours"], [60, "minutes"], [1, "seconds"]];

/** A span in its largest unit. */
export function span(seconds) {
  const [unit, name] = SPANS.find(([least]) => Math.abs(seconds) >= least) ?? SPANS.at(-1);
  const count = seconds / unit;
  return `${count >= 100 || Number.isInteger(count) ? WHOLE.format(Math.round(count)) : count.toFixed(1)} ${name}`;
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** A text that a stranger chose: what cannot be seen, or would turn the text around, is shown by its number. */
export const strange = (text) =>
  String(text).replace(UNSEEN, (sign) => `\u27e8U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u27e9`);

/** What each part of the evidence is about, in words that need no glossary. */
export const PARTS = {
  turnover: "follows that were not returned are undone fast",
  selectivity: "those that were returned are spared",
  recurrence: "it happens day after day",
  volume: "much is followed",
  dwell_spread: "follows last alike",
  balance: "as much is undone as was due",
};

export const RECIPROCITY = { NONE: "not followed back", MUTUAL: "followed back", UNKNOWN: "not known" };
export const CAUSES = {
  CHOSEN: "undone", BLOCK: "block", TARGET_GONE: "other side gone", OWNER_GONE: "account gone", STANDING: "stands",
};
