// Elements of the preview's own bar, lists and panels.

/** An element with attributes, listeners (`onclick`) and children. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter(child => child != null && child !== false));
  return node;
}

/** A message with its names in backticks as code. */
export function ticked(text) {
  return text.split('`').map((part, index) => (index % 2 ? el('code', {}, part) : part));
}
