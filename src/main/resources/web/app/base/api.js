import { session } from "./session.js";

const ROOT = "/api/v1";

/** Whatever is not an answer: a problem document (RFC 9457), or nobody who answers. */
export class Problem extends Error {
  constructor({ status = 0, type = "", title, detail = "", violations = [], retryAfter = null }) {
    super(title);
    Object.assign(this, { status, title, detail, violations, retryAfter });
    this.kind = type.replace("urn:churnwatch:problem:", "");
  }

  static of(cause) {
    return cause instanceof Problem ? cause : new Problem({ title: "The service does not answer", retryAfter: 15 });
  }
}

function request(path, { method = "GET", body, headers = {}, signal } = {}) {
  const sent = new Headers(headers);
  if (session.key) {
    sent.set("X-API-Key", session.key);
  }
  if (body !== undefined) {
    sent.set("Content-Type", "application/json");
  }
  return fetch(ROOT + path, { method, headers: sent, body: body && JSON.stringify(body), signal });
}

async function refusal(response) {
  const said = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  return new Problem({ title: `The service answers ${response.status}`, ...said, status: response.status, retryAfter });
}

/** The answer as an object, or null where there is none; throws a Problem. */
export async function ask(path, options) {
  const response = await request(path, options);
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.status === 204 ? null : response.json();
}

/** The body of an answer that does not end; throws a Problem. */
export async function listen(path, options) {
  const response = await request(path, options);
  if (!response.ok) {
    throw await refusal(response);
  }
  return response.body;
}

/** The same question for a shell. The key stands there by its name, never itself. */
export function asCurl(path) {
  const key = session.key ? '-H "X-API-Key: $KEY" ' : "";
  return `curl -s ${key}'${location.origin}${ROOT}${path.replaceAll("'", "%27")}'`;
}
