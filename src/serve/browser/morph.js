// Changes an element into another one in place: what stays the same stays, with its scroll position, focus and state.
//
// In: an element of the page, the same element of a newer page. Out: nothing; the first is like the second afterwards.
// Children are matched by id, then by kind in order. Never touches what the reader did: open details, popovers, what
// is typed.

/** Attributes that readers and scripts set. */
const OWN = new Set(['open', 'style', 'aria-describedby', 'aria-expanded']);

/** Changes one node into another of the same kind. */
export function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  attributes(from, to);
  if (!from.isEqualNode(to)) children(from, to);
}

function attributes(from, to) {
  for (const { name, value } of [...to.attributes]) {
    if (!OWN.has(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!OWN.has(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
}

/** What a node is matched by: its id, else its kind. */
const key = node => node.id || node.nodeName;

/** Puts the children of a newer element into an older one; those that are no more are taken out. */
function children(from, to) {
  const byId = new Map([...from.children].filter(child => child.id).map(child => [child.id, child]));
  const kept = new Set([...to.children].filter(child => byId.has(child.id)).map(child => child.id));
  let at = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    // What comes later in the newer element stays for then.
    let found = byId.get(wanted.id);
    if (!found) {
      found = at;
      while (found && found.id && kept.has(found.id)) found = found.nextSibling;
      if (found && (found.id || key(found) !== key(wanted))) found = similar(found, wanted);
    }
    if (found && found.nodeName !== wanted.nodeName) found = null;
    if (!found) {
      from.insertBefore(document.importNode(wanted, true), at);
      continue;
    }
    byId.delete(found.id);
    if (found === at) at = at.nextSibling;
    else from.insertBefore(found, at);
    morph(found, wanted);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** The first of the next few siblings that is like the wanted node: something before it was taken out. */
function similar(from, wanted) {
  for (let node = from, steps = 0; node && steps < 8; node = node.nextSibling, steps++) {
    if (!node.id && key(node) === key(wanted)) return node;
  }
  return null;
}

/** Changes head and text of this page into those of a newer one; `false` if only loading it anew will do. */
export function patch(page) {
  const scripts = of => [...of.querySelectorAll('script[src]')].map(script => script.getAttribute('src')).join();
  if (scripts(document.head) !== scripts(page.head)) return false;
  const here = document.querySelector('main'), there = page.querySelector('main');
  if (!here || !there) return false;
  document.title = page.title;
  head(page);
  keepingPlace(() => {
    // Around the text, only what the newer page has too is changed: scripts put things of their own there.
    for (const part of page.body.children) {
      if (part.contains(there)) continue;
      const same = [...document.body.children].find(known => known.nodeName === part.nodeName && known.className === part.className);
      if (same) morph(same, part);
    }
    document.documentElement.lang = page.documentElement.lang;
    morph(here, there);
  });
  return true;
}

/** Links and descriptions of the head; a changed style is taken away when the new one is there. */
function head(page) {
  const name = node => node.outerHTML;
  const wanted = [...page.head.querySelectorAll('link, meta')], known = [...document.head.querySelectorAll('link, meta')];
  const have = new Set(known.map(name)), want = new Set(wanted.map(name));
  const old = known.filter(node => !want.has(name(node)));
  const added = wanted.filter(node => !have.has(name(node))).map(node => document.importNode(node, true));
  const isStyle = node => node.rel === 'stylesheet';
  const styles = added.filter(isStyle).map(node => new Promise(done => (node.onload = node.onerror = done)));
  document.head.append(...added);
  old.filter(node => !isStyle(node)).forEach(node => node.remove());
  Promise.all(styles).then(() => old.filter(isStyle).forEach(node => node.remove()));
}

/** Does something to the page, after which the reader sees the same place and writes in the same field. */
function keepingPlace(change) {
  const seen = [...document.querySelectorAll('main [id]')].find(node => node.getBoundingClientRect().bottom > 0);
  const top = seen?.getBoundingClientRect().top, focused = document.activeElement;
  const id = focused?.id;
  change();
  if (seen?.isConnected && scrollY > 0) scrollBy({ top: seen.getBoundingClientRect().top - top, behavior: 'instant' });
  if (id && document.activeElement !== focused) document.getElementById(id)?.focus({ preventScroll: true });
}
