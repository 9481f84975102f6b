// Everything here is an enhancement: without it the pages read and link the same.
(() => {
  'use strict';
  const d = document;
  // Storage is closed in some private windows; then the choice is not remembered.
  const remember = lang => { try { localStorage.setItem('lang', lang); } catch { /* nothing to do */ } };
  const remembered = () => { try { return localStorage.getItem('lang'); } catch { return null; } };

  // The switch keeps the reader's place: anchors are the same in both languages.
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
    link.addEventListener('click', () => {
      link.hash = place();
      if (link.lang) remember(link.lang);
    });
  }

  // The landing page puts the language chosen before first.
  const chosen = d.querySelector('.halves') && remembered();
  if (chosen) {
    for (const half of d.querySelectorAll('main [data-side]')) if (half.lang === chosen) half.parentNode.prepend(half);
  }

  // Cards: a term or name shows its entry from the page's own list (WCAG 2.2, 1.4.13: dismissible, hoverable, persistent).
  if (!HTMLElement.prototype.showPopover) return;
  let card, owner = null, timer, touched = false;
  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute('aria-describedby');
    owner = null;
    card.hidePopover();
  };
  const later = (what, ms, link) => { clearTimeout(timer); timer = setTimeout(what, ms, link); };
  // The pointer closes only what the pointer opened.
  const leave = () => { clearTimeout(timer); if (owner !== d.activeElement) later(hide, 250); };
  const make = () => {
    card = d.createElement('div');
    card.id = '_card';
    card.popover = 'manual';
    card.setAttribute('role', 'tooltip');
    card.addEventListener('pointerenter', () => clearTimeout(timer));
    card.addEventListener('pointerleave', leave);
    d.body.append(card);
  };
  const put = () => {
    const at = owner.getClientRects()[0], below = at.bottom + 8;
    const left = Math.min(at.left, innerWidth - card.offsetWidth - 8);
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${below + card.offsetHeight > innerHeight ? at.top - card.offsetHeight - 8 : below}px`;
  };
  const show = link => {
    const entry = d.getElementById(link.hash.slice(1));
    const text = entry?.matches('dt') ? entry.nextElementSibling : entry?.querySelector('.role');
    if (!text || owner === link) return;
    hide();
    if (!card) make();
    card.textContent = text.textContent;
    card.lang = text.closest('[lang]').lang;
    card.showPopover();
    link.setAttribute('aria-describedby', '_card');
    owner = link;
    put();
  };
  for (const link of d.querySelectorAll('a:is(.term,.name)[href^="#"]')) {
    link.addEventListener('pointerenter', e => { if (e.pointerType === 'mouse') later(show, 150, link); });
    link.addEventListener('pointerleave', e => { if (e.pointerType === 'mouse') leave(); });
    link.addEventListener('focus', () => show(link));
    link.addEventListener('blur', hide);
    // The first touch opens the card, the second follows the link.
    link.addEventListener('pointerdown', e => { touched = e.pointerType !== 'mouse' && owner !== link; });
    link.addEventListener('click', e => {
      if (touched) { e.preventDefault(); show(link); } else hide();
      touched = false;
    });
  }
  d.addEventListener('keydown', e => { if (e.key === 'Escape') hide(); });
  d.addEventListener('pointerdown', e => { if (owner && !card.contains(e.target) && !owner.contains(e.target)) hide(); });
  addEventListener('scroll', () => { if (owner) put(); }, { passive: true });
})();
