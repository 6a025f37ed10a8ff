/** Where the reader is: the address, which says what is shown, and tells when it changes. */
class Place extends EventTarget {
  constructor() {
    super();
    addEventListener("popstate", () => this.#moved());
    addEventListener("click", (event) => this.#follow(event));
  }

  get path() {
    return location.pathname;
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  /** Goes to an address of this page. */
  go(address) {
    if (address !== location.pathname + location.search) {
      history.pushState(null, "", address);
      this.#moved();
    }
  }

  #follow(event) {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented || link.target || link.origin !== location.origin) {
      return;
    }
    if (link.hash || !views.test(link.pathname)) {
      return;
    }
    event.preventDefault();
    this.go(link.pathname + link.search);
  }

  #moved() {
    this.dispatchEvent(new Event("moved"));
  }
}

const views = /^\/(flags|policies|accounts\/.+)?$/;

export const place = new Place();

export const accountAddress = (account) => `/accounts/${encodeURIComponent(account)}`;

/** The address of the flags that a filter lets through; empty values are no filter. */
export function flagsAddress(filter) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "" && value != null));
  return query.size ? `/flags?${query}` : "/flags";
}
