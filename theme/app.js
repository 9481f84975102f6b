// Everything here is an enhancement: without it the pages read and link the same.
(() => {
  'use strict';
  const d = document, byId = id => d.getElementById(id);
  // Storage is closed in some private windows; then the choice is not remembered.
  const remember = lang => { try { localStorage.setItem('lang', lang); } catch { /* nothing to do */ } };
  const remembered = () => { try { return localStorage.getItem('lang'); } catch { return null; } };

  // The switch keeps the reader's place: anchors are the same in both languages and side by side.
  const place = () => {
    let id = '';
    if (scrollY < 200) return id;
    for (const mark of d.querySelectorAll('article [id]:not(a,figcaption,h1)')) {
      if (mark.getBoundingClientRect().top > innerHeight * 0.35) break;
      id = mark.id;
    }
    return id;
  };
  for (const link of d.querySelectorAll('.seg a')) {
    const fixed = link.hash;
    link.addEventListener('click', () => {
      link.hash = fixed || place();
      if (link.lang) remember(link.lang);
    });
  }
  // A block that only the other language has: the one before it, else its heading.
  const [, heading, n] = byId(location.hash.slice(1)) ? [] : /^#(.+?)-+(\d+)\w*$/.exec(location.hash) || [];
  if (heading) {
    let near;
    for (let i = n; i > 0 && !near; i--) near = byId(`${heading}-${i}`);
    (near || byId(heading))?.scrollIntoView();
  }

  // The landing page puts the language chosen before first.
  const chosen = d.querySelector('.halves') && remembered();
  if (chosen) {
    for (const half of d.querySelectorAll('main [data-side]')) if (half.lang === chosen) half.parentNode.prepend(half);
  }

  // Search opens above the page, by the link or by its keys; without a script the link leads to its page.
  const search = d.querySelector('a.search');
  const open = e => {
    e.preventDefault();
    import(search.dataset.script).then(module => module.open(search));
  };
  search?.addEventListener('click', e => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) open(e); });
  if (search) d.addEventListener('keydown', e => {
    // The field of a search that was just closed has the focus for a moment longer.
    const writes = e.target.closest('input,textarea,select,[contenteditable]')?.getClientRects().length;
    if (e.isComposing || e.altKey) return;
    if (e.ctrlKey || e.metaKey ? e.key === 'k' : e.key === '/' && !writes) open(e);
  });

  // Cards: what a link to an entry leads to, on this page or another, beside the link
  // (WCAG 2.2, 1.4.13: dismissible, hoverable, persistent).
  if (!HTMLElement.prototype.showPopover) return;
  const pages = {};
  let card, owner, wanted, before, timer, touched;
  const page = path => pages[path] ||= path === location.pathname ? Promise.resolve(d)
    : fetch(path).then(answer => answer.text()).then(html => new DOMParser().parseFromString(html, 'text/html'));
  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (!owner) return;
    if (before) owner.setAttribute('aria-describedby', before); else owner.removeAttribute('aria-describedby');
    owner = null;
    card.hidePopover();
  };
  const later = (what, ms, link) => { clearTimeout(timer); timer = setTimeout(what, ms, link); };
  // The pointer closes only what the pointer opened.
  const leave = () => { clearTimeout(timer); if (owner !== d.activeElement) later(hide, 250); };
  const make = () => {
    card = d.createElement('div');
    card.id = '_card';
    card.className = 'ui';
    card.popover = 'manual';
    card.setAttribute('role', 'tooltip');
    card.addEventListener('pointerenter', () => clearTimeout(timer));
    card.addEventListener('pointerleave', leave);
    d.body.append(card);
  };
  // A copy of an entry as plain content: nothing in a card is reached with the keyboard.
  const fill = entry => {
    const copy = entry.cloneNode(true);
    for (const part of copy.querySelectorAll('[data-aside]')) part.remove();
    for (const part of copy.querySelectorAll('[id]')) part.removeAttribute('id');
    for (const part of copy.querySelectorAll('a,h2,h3')) {
      const plain = d.createElement(part.matches('a') ? 'span' : 'b');
      plain.append(...part.childNodes);
      part.replaceWith(plain);
    }
    card.replaceChildren(...copy.childNodes);
    card.lang = entry.closest('[lang]').lang;
  };
  const put = () => {
    const at = owner.getClientRects()[0], below = at.bottom + 8;
    const left = Math.min(at.left, innerWidth - card.offsetWidth - 8);
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${below + card.offsetHeight > innerHeight ? Math.max(8, at.top - card.offsetHeight - 8) : below}px`;
  };
  // Whether there is something to show.
  const show = async link => {
    if (owner === link) return true;
    wanted = link;
    const entry = await page(link.pathname).then(there => there.getElementById(link.hash.slice(1)), () => null);
    if (!entry || wanted !== link) return !!entry;
    hide();
    if (!card) make();
    fill(entry);
    card.showPopover();
    before = link.getAttribute('aria-describedby');
    link.setAttribute('aria-describedby', '_card');
    owner = link;
    put();
    return true;
  };
  for (const link of d.querySelectorAll('main a:is(.term,.name,.figure,.event),main sup a')) {
    link.addEventListener('pointerenter', e => { if (e.pointerType === 'mouse') later(show, 150, link); });
    link.addEventListener('pointerleave', e => { if (e.pointerType === 'mouse') { wanted = null; leave(); } });
    link.addEventListener('focus', () => show(link));
    link.addEventListener('blur', hide);
    // The first touch opens the card, the second follows the link.
    link.addEventListener('pointerdown', e => { touched = e.pointerType !== 'mouse' && owner !== link; });
    link.addEventListener('click', e => {
      if (touched) { e.preventDefault(); show(link).then(shown => shown || link.click()); } else hide();
      touched = false;
    });
  }
  d.addEventListener('keydown', e => { if (e.key === 'Escape') hide(); });
  d.addEventListener('pointerdown', e => { if (owner && !card.contains(e.target) && !owner.contains(e.target)) hide(); });
  addEventListener('scroll', () => { if (owner) put(); }, { passive: true });
})();
