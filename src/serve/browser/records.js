// What editors record from the page: that two passages say the same, and that they read a language.
//
// In: the state of the page. Out: buttons beside the blocks that somebody has to look at, and a panel with both texts.
// Only where the preview gives a token: nobody else on the network records in the editor's name.

import { el, ticked } from './element.js';

const OWN = '/_taiyaku/';
/** Where the name of the editor is kept between pages. */
const NAME = 'taiyaku-editor';

/** The element of a pair; what the front matter says stands below the title of the page. */
export const standing = anchor => document.getElementById(anchor) ?? (anchor.startsWith('front.') ? document.querySelector('main h1') : null);

export class Records {
  #root; #redraw; #show; #state = null; #offers = null; #trouble = ''; #pointed = null; #name = '';
  isOpen = false;

  /** `root`: where it is drawn; `redraw`: draws everything anew; `show`: shows the block of an anchor. */
  constructor({ root, redraw, show }) {
    [this.#root, this.#redraw, this.#show] = [root, redraw, show];
    try { this.#name = localStorage.getItem(NAME) ?? ''; } catch { /* A browser that keeps nothing asks again. */ }
    new ResizeObserver(() => this.#place()).observe(document.body);
  }

  /** Takes a new state of the page, and what can be recorded of it if the panel is open. */
  async update(state) {
    this.#state = state;
    if (this.isOpen) await this.#load();
  }

  async #load() {
    const answer = await fetch(`${OWN}offers?path=${location.pathname}`);
    this.#offers = answer.ok ? await answer.json() : null;
  }

  async #open(anchor) {
    this.isOpen = true;
    this.#trouble = '';
    await this.#load();
    this.#redraw();
    const panel = this.#root.querySelector('.records');
    const item = anchor && [...panel.querySelectorAll('[data-anchor]')].find(node => node.dataset.anchor === anchor);
    if (item) panel.scrollTo(0, item.offsetTop - panel.querySelector('header').offsetHeight - 8);
    (item?.querySelector('button') ?? panel.querySelector('button'))?.focus({ preventScroll: true });
  }

  close() {
    this.isOpen = false;
    this.#offers = null;
  }

  async #record(record) {
    const answer = await fetch(`${OWN}record`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'taiyaku-token': this.#state.token },
      body: JSON.stringify(record),
    });
    this.#trouble = answer.ok ? '' : await answer.text();
    if (!answer.ok) await this.#load();
    this.#redraw();
  }

  #confirm(pairs) {
    return this.#record({ confirm: { path: location.pathname, pairs: pairs.map(({ anchor, mark }) => ({ anchor, mark })) } });
  }

  /** The button in the bar. */
  button() {
    const { token, words, open, blocks } = this.#state;
    if (!token || !blocks.length) return null;
    const text = open.length ? words.open.replace('{n}', open.length) : words.records;
    return el('button', { type: 'button', class: 'recording', 'aria-expanded': String(this.isOpen), 'aria-controls': 'records',
      onclick: () => (this.isOpen ? (this.close(), this.#redraw()) : this.#open()) }, text);
  }

  /** Both texts of every pair that somebody has to look at, and the languages that somebody may approve. */
  panel() {
    if (!this.isOpen || !this.#offers || !this.#state.token) return null;
    const { words } = this.#state, { pairs, languages } = this.#offers;
    const ready = pairs.filter(pair => pair.can_be_confirmed);
    const all = () => confirm(words.confirm_all_question.replace('{n}', ready.length)) && this.#confirm(ready);
    return el('section', { class: 'records', id: 'records', 'aria-label': words.records },
      el('header', {}, el('h2', {}, words.records), el('button', { type: 'button', class: 'close', onclick: () => { this.close(); this.#redraw(); } }, words.close)),
      this.#trouble && el('p', { class: 'trouble', role: 'alert' }, ...ticked(this.#trouble)),
      pairs.length ? el('ol', {}, ...pairs.map(pair => this.#pair(pair))) : el('p', { class: 'rest' }, words.in_step),
      ready.length > 1 && el('p', {}, el('button', { type: 'button', class: 'act', onclick: all }, words.confirm_all.replace('{n}', ready.length))),
      ...languages.map(language => this.#reading(language)));
  }

  #pair(pair) {
    const { words } = this.#state;
    const shown = standing(pair.anchor) && el('button', { type: 'button', class: 'show', onclick: () => this.#show(pair.anchor) }, words.show);
    const side = ({ lang, text, was }) => el('div', { lang },
      el('p', { class: 'tag' }, lang),
      was && el('p', { class: 'was' }, el('span', { class: 'label', lang: this.#state.lang }, words.was), was),
      el('p', {}, text || '—'));
    return el('li', { 'data-anchor': pair.anchor },
      el('p', { class: 'row' }, el('strong', {}, ...ticked(pair.standing)), shown),
      el('div', { class: 'sides' }, ...pair.sides.map(side)),
      pair.can_be_confirmed && el('p', {}, el('button', { type: 'button', class: 'act', onclick: () => this.#confirm([pair]) }, words.confirm)));
  }

  #reading({ lang, name, mark, editors, approvals, ledger }) {
    const { words } = this.#state;
    const known = editors.includes(this.#name) || !editors.length ? this.#name : editors[0];
    const field = editors.length
      ? el('select', { name: 'editor' }, ...editors.map(editor => el('option', { selected: editor === known }, editor)))
      : el('input', { name: 'editor', value: known, required: true, pattern: '\\S+', autocomplete: 'off' });
    const approve = event => {
      event.preventDefault();
      if (!editors.length) this.#remember(field.value);
      this.#record({ approve: { path: location.pathname, lang, name: field.value, mark } });
    };
    const state = ({ name, is_current }) => el('li', { class: is_current ? 'fine' : 'stale' }, `${name} — ${is_current ? words.approved : words.changed_since}`);
    return el('form', { class: 'reading', onsubmit: approve },
      el('h3', {}, words.approval.replace('{lang}', name)),
      approvals.length ? el('ul', {}, ...approvals.map(state)) : el('p', { class: 'rest' }, words.not_approved),
      ledger.length > 0 && el('details', {}, el('summary', {}, words.ledger.replace('{n}', ledger.length)),
        el('dl', { lang }, ...ledger.flatMap(([entry, shown]) => [el('dt', {}, el('code', {}, entry)), el('dd', {}, shown)]))),
      el('p', { class: 'row' }, el('label', {}, words.editor, ' ', field), el('button', { type: 'submit', class: 'act' }, words.approve)));
  }

  #remember(name) {
    this.#name = name;
    try { localStorage.setItem(NAME, name); } catch { /* It is asked again on the next page. */ }
  }

  /** The buttons beside blocks: where the languages fell out of step, and at the block that is pointed at. */
  #marks() {
    const { token, words, open } = this.#state;
    if (!token) return [];
    const wanted = open.filter(({ anchor, was_confirmed }) => was_confirmed || anchor === this.#pointed);
    // One button for all that stands in one place.
    const places = new Map(wanted.map(pair => [standing(pair.anchor), pair]).filter(([node]) => node).reverse());
    return [...places.values()].map(({ anchor, was_confirmed }) =>
      el('button', { type: 'button', class: `beside ${was_confirmed ? 'behind' : 'new'}`, 'data-beside': anchor, title: words.compare,
        onclick: () => this.#open(anchor) }, words.compare));
  }

  /** Takes the block that is pointed at. */
  point(anchor) {
    if (!this.#state || anchor === this.#pointed) return;
    this.#pointed = anchor;
    this.draw();
  }

  draw() {
    const marks = this.#marks(), old = this.#root.querySelector('.beside-all');
    const all = el('div', { class: 'beside-all', lang: this.#state.lang }, ...marks);
    // A button under the pointer or with the focus stays the same.
    const names = node => [...node.children].map(({ className, dataset }) => `${className} ${dataset.beside}`).join();
    if (!old || old.lang !== all.lang || names(old) !== names(all)) {
      old?.remove();
      this.#root.append(all);
    }
    this.#place();
  }

  /** Puts each button where its block is now: in the margin, or above the end of the block where there is none. */
  #place() {
    for (const button of this.#root.querySelectorAll('.beside')) {
      const box = standing(button.dataset.beside)?.getBoundingClientRect();
      button.hidden = !box || (box.width === 0 && box.height === 0);
      if (button.hidden) continue;
      const width = button.offsetWidth, inMargin = box.right + 12 + width <= document.documentElement.clientWidth;
      button.style.left = `${scrollX + (inMargin ? box.right + 12 : Math.max(0, box.right - width))}px`;
      button.style.top = `${scrollY + (inMargin ? box.top : box.top - button.offsetHeight)}px`;
    }
  }
}
