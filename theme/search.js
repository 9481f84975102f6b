// Loaded when somebody searches; `src/render/search` says what is found.
const d = document;

// Width, case, accents, kinds of kana and of digits do not count.
const folded = new Map([...'〇一二三四五六七八九'].map((digit, n) => [digit, n + '']));
const bare = part => {
  if (!folded.has(part)) {
    folded.set(part, part.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase()
      .replace(/[ァ-ヶ]/g, kana => String.fromCharCode(kana.charCodeAt() - 96))
      .replace(/[‐-―−]/g, '-').replace(/[‘’]/g, "'").replace(/[・\u200b\u2060\u00ad]/g, ''));
  }
  return folded.get(part);
};
export const fold = (text, at = []) => {
  let out = '', from = 0;
  const parts = text.match(/[^][\u0300-\u036f\u3099\u309aﾞﾟ]*/gu) ?? [];
  parts.forEach((part, n) => {
    // サーバー is サーバ.
    const letters = /^[ーｰ]/.test(part) && !/^[ァ-ヺｦ-ﾝ]/.test(parts[n + 1]) ? '' : bare(part);
    for (let left = letters.length; left--;) at.push(from);
    out += letters;
    from += part.length;
  });
  at.push(from);
  return out;
};

// Figures in millionths: 974億ドル is USD97400000000000000.
const POWERS = { '': 0, 十: 1, 百: 2, 千: 3, 万: 4, 億: 8, 兆: 12, k: 3, m: 6, b: 9, t: 12 };
const UNITS = { USD: '(?:us ?)?\\$|(?:u\\.?s\\.? )?dollars?|usd|米?どる', JPY: '¥|円|yen|jpy', EUR: '€|euros?|eur|ゆーろ',
  GBP: '£|pounds?|gbp|ぽんど', CNY: '元|yuan|cny', '%': '%|per ?cent|ぱーせんと', x: '倍|times|fold|x' };
const units = Object.values(UNITS), NUMBER = '[\\d十百千](?:,?[\\d十百千])*(?:\\.\\d+)?', GREAT = 'thousand|[mb]illion|trillion';
const FIGURE = RegExp(`(${units.slice(0, 5).join('|')})? ?(${NUMBER}(?: ?[万億兆](?:${NUMBER}[万億兆]?)*|[ -]?(?:${GREAT}|trn|[kmbt]n?)\\b)?|`
  + `\\b(?:half an?|an? half|an?|one)[ -](?:${GREAT})\\b)(?:[ -]?(${units.join('|')})(?![a-z]))?`, 'g');
const value = typed => {
  let sum = 0n, part = 0n;
  const number = typed.replace(/^[a-z ]+(?=[ -])/, word => /half/.test(word) ? '.5' : 1);
  for (const [all, whole, rest, small, great] of number.matchAll(/([\d,]*)\.?(\d{0,6})\d*[ -]?([十百千]?)([万億兆]|[a-z]*)/g)) if (all) {
    part += BigInt(whole.replaceAll(',', '') + rest || 1) * 10n ** BigInt(6 - rest.length + POWERS[small]);
    if (great) { sum += part * 10n ** BigInt(POWERS[great.replace('th', 'k')[0]]); part = 0n; }
  }
  return sum + part + '';
};
export const figures = text => [...text.matchAll(FIGURE)].flatMap(({ 0: all, 1: sign, 2: digits, 3: word = sign, index }) => {
  const number = value(digits), end = index + all.length;
  const unit = Object.keys(UNITS).find(key => word?.match(`^(${UNITS[key]})$`)) ?? '';
  return word || !/^\d{0,4}0{6}$/.test(number) ? { key: unit + number, start: end - all.trimStart().length, end } : [];
});
const equals = (key, figure) => [key, key.replace(/^\D+/, '')].includes(figure.key);

export const prepare = ({ words, pages, records }) => {
  const forms = { __proto__: null };
  return { words, forms, records: records.map(([kind, page, anchor, head, text, values = '', also = []]) => {
    const [url, title] = pages[page], own = [head, ...also].map(form => fold(form));
    if (kind === 2 || kind === 3) for (const form of own) forms[form] = [...forms[form] ?? [], ...own];
    return { kind, url: anchor ? `${url}#${anchor}` : url, title, head, text, values: values.split(' '),
      above: kind > 4 ? fold(title) : '', own, plain: fold(text) };
  }) };
};
const parse = (typed, forms) => {
  const text = fold(typed).trim(), found = figures(text);
  const parts = text.replace(/ /g, (c, n) => forms[text] || found.some(({ start, end }) => n > start && n < end) ? '_' : c);
  return { text, parts: [...parts.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => ({
    any: [word = text.slice(index, index + word.length), ...forms[word] ?? []],
    figure: found.find(({ start, end }) => start >= index && end <= index + word.length && word.length - end + start < 3),
  })) };
};
const score = ({ kind, own: [head, ...also], above, plain, values }, { text, parts }) => {
  let sum = 0, says = kind < 5;
  for (const { any, figure } of parts) {
    const has = field => any.some(form => field.includes(form)), counts = figure && values.some(key => equals(key, figure));
    const points = [head, ...also].includes(any[0]) ? 16 : has(head) ? kind ? 6 : 8 : also.some(has) ? 5 : counts ? 4
      : has(plain) ? 2 : has(above) ? 1 : 0;
    if (!points) return 0;
    says ||= counts || has(plain || head);
    sum += points;
  }
  return says && sum + (head.includes(text) ? 40 : plain.includes(text) ? 20 : 0);
};
export const find = (index, typed) => {
  const query = parse(typed, index.forms), groups = [[], [], [], [], [], []];
  if (query.text) for (const record of index.records) {
    const points = score(record, query);
    if (points) groups[record.kind].push({ record, points });
  }
  for (const group of groups) group.sort((one, two) => two.points - one.points);
  return { query, groups, n: groups.flat().length };
};

const make = (parent, name, values) => {
  const element = Object.assign(d.createElement(name), values);
  parent.append(element);
  return element;
};
const mark = (element, text, { parts }, length) => {
  const at = [], plain = fold(text, at), ranges = [];
  for (const { any, figure } of parts) {
    for (const word of any) for (let n = -1; (n = plain.indexOf(word, n + 1)) >= 0;) ranges.push([at[n], at[n + word.length]]);
    if (figure) for (const { key, start, end } of figures(plain)) if (equals(key, figure)) ranges.push([at[start], at[end]]);
  }
  ranges.sort(([one], [two]) => one - two);
  let from = Math.max(0, Math.min(ranges[0]?.[0] - length / 4 || 0, text.length - length));
  if (from) from += text.slice(from, from + length / 5).search(/[\s、。]/) + 1;
  const to = from + length;
  if (from) element.append('…');
  for (const [start, end] of ranges) if (start >= from && end <= to) {
    element.append(text.slice(from, start));
    make(element, 'mark', { textContent: text.slice(start, end) });
    from = end;
  }
  element.append(text.slice(from, to), to < text.length ? '…' : '');
};
const show = (index, typed, status, results) => {
  const { words } = index, { query, groups, n } = find(index, typed);
  results.replaceChildren();
  status.textContent = query.text && (n === 1 ? words.one : n ? words.count.replace('{n}', n) : words.none.replace('{query}', typed));
  if (query.text && !n) for (const { url, text, lang } of words.instead) {
    make(make(results, 'p'), 'a', { href: url + (lang ? encodeURIComponent(typed) : ''), textContent: text, hreflang: lang });
  }
  groups.forEach((group, kind) => {
    if (!group.length) return;
    make(results, 'h2', { textContent: words.kinds[kind] });
    const list = make(results, 'ol');
    for (const { record: { url, title, head, text } } of group.slice(0, 50)) {
      const item = make(list, 'li'), link = make(item, 'a', { href: url });
      mark(link, kind < 5 ? head : title, query, 200);
      if (kind > 4 && head) mark(make(link, 'small'), head, query, 99);
      if (text) mark(make(item, 'p'), text, query, 140);
    }
  });
};

const start = (root, { dataset }, typed) => {
  const [box, status, results] = ['input', '[role=status]', '.found'].map(part => root.querySelector(part));
  let index;
  const load = () => index ??= fetch(dataset.index).then(answer => answer.json()).then(prepare);
  const run = async () => {
    // Half of a character has no place in an address.
    const { value } = box, text = value.replace(/\p{Cs}/gu, '');
    typed?.(text);
    try {
      const ready = await load();
      if (value === box.value) show(ready, text.trim(), status, results);
    } catch {
      index = null;
      status.textContent = dataset.failed;
    }
  };
  box.onfocus = load;
  box.oninput = event => { if (!event.isComposing) run(); };
  box.addEventListener('compositionend', run);
  root.onkeydown = event => {
    const stops = [box, ...results.querySelectorAll('a')];
    const next = !event.isComposing && stops[stops.indexOf(d.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (next) { event.preventDefault(); next.focus(); }
  };
  return run;
};

const form = d.querySelector('form.find');
if (form) {
  const root = form.parentNode, { q } = form;
  const run = start(root, form, value => {
    root.querySelector('.all').hidden = value.trim();
    history.replaceState(null, '', value.trim() ? `?q=${encodeURIComponent(value)}` : location.pathname);
  });
  form.hidden = false;
  form.onsubmit = event => { event.preventDefault(); run(); };
  q.value = new URLSearchParams(location.search).get('q');
  if (q.value) run();
}

let dialog;
export const open = link => {
  if (form) return form.q.focus();
  if (!dialog) {
    const { href, textContent: name, dataset } = link;
    dialog = make(d.body, 'dialog', { className: 'find', ariaLabel: name });
    make(make(dialog, 'form', { className: 'ui', action: href, role: 'search' }), 'input',
      { type: 'search', name: 'q', autocomplete: 'off', placeholder: dataset.hint, ariaLabel: name });
    make(dialog, 'p', { role: 'status', className: 'ui' });
    make(dialog, 'div', { className: 'found' });
    start(dialog, link);
    dialog.onclick = ({ target }) => { if (target === dialog || target.closest('.found a')) dialog.close(); };
  }
  dialog.showModal();
  dialog.querySelector('input').select();
};
