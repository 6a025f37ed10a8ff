const SLOT = "churnwatch.theme";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark: as the system has it, until the reader says otherwise. */
class Theme extends EventTarget {
  constructor() {
    super();
    DARK.addEventListener("change", () => this.#show());
    this.#show();
  }

  get name() {
    return localStorage.getItem(SLOT) ?? (DARK.matches ? "dark" : "light");
  }

  toggle() {
    localStorage.setItem(SLOT, this.name === "dark" ? "light" : "dark");
    this.#show();
  }

  /** The colours of the style sheet, for what is painted on a canvas. */
  get colours() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const names = ["ink", "muted", "rule", "paper", "accent", "follow", "none", "mutual", "unknown", "font"];
    return Object.fromEntries(names.map((name) => [name, colour(name)]));
  }

  #show() {
    document.documentElement.dataset.theme = this.name;
    this.dispatchEvent(new Event("changed"));
  }
}

export const theme = new Theme();
