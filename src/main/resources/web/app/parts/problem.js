import { html, nothing } from "lit";
import { span, strange } from "../base/words.js";

/** What to do about each kind of problem. */
const ADVICE = {
  unauthenticated: "Enter an API key above. Whoever runs this service makes keys with deploy/churnwatch keys create.",
  "out-of-scope": "Ask whoever runs this service for a key with that scope.",
  "too-many-requests": "You have asked as often as you may for now.",
  "too-many-at-once": "Close another window that follows the flags live.",
  "never-seen": "No event of this account has come, or all of them have been forgotten. Is the id complete?",
  "never-flagged": "There is nothing to show: no policy has ever raised a flag on it.",
  "never-shown": "Pseudonyms belong to a project and change when it rotates them. Find the account among the flags again.",
  "no-such-flag": "Find it among the flags again: ids change when the project rotates its pseudonyms.",
  "bad-request": "Change what is named below.",
  "ledger-away": "The service has just started, or moves its work to another instance.",
  "breaker-away": "The service has just started, or moves its work to another instance.",
  "events-away": "Send the whole batch again in a moment: what was taken already changes nothing.",
  "policies-away": "The service has just started, or moves its work to another instance.",
  "archive-away": "What is archived cannot be read until the database is back. Nothing is lost meanwhile.",
  "credentials-away": "Nobody can be identified until the database is back. Your key is as good as before.",
  "audit-away": "Nothing is answered that cannot be written down. Wait until the database is back.",
  "rulings-away": "Say it again in a moment: it is entered once, however often it is sent.",
};

/** Whether the same question may have an answer later. */
const canPass = ({ status }) => status === 0 || status === 429 || status >= 500;

/** A problem in words: what it is, what to do, when it is tried again. */
export function problem(what, again) {
  const advice = ADVICE[what.kind];
  return html`<div class="problem" role="alert">
    <p><strong>${what.title}.</strong> ${what.detail && !advice?.includes(what.detail) ? strange(what.detail) : nothing} ${advice ?? nothing}</p>
    ${what.violations.length
      ? html`<ul>${what.violations.map((each) => html`<li><code>${each.field}</code> ${strange(each.message)}</li>`)}</ul>`
      : nothing}
    ${what.retryAfter ? html`<p class="note">It is tried again in ${span(what.retryAfter)}.</p>` : nothing}
    ${again && canPass(what) ? html`<button type="button" @click=${again}>Try again now</button>` : nothing}
  </div>`;
}

/** What a question has come to: the answer as it is to be shown, or that it is waited for, or why there is none. */
export function outcome(question, show) {
  if (question.answer) {
    return html`${question.problem ? problem(question.problem, () => question.again()) : nothing}${show(question.answer)}`;
  }
  if (question.problem) {
    return problem(question.problem, () => question.again());
  }
  return html`<p class="waiting" role="status">Loading</p>`;
}
