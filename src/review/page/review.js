/* Keys of a review: j and k go to the next and the previous change. The pages are complete without this. */
(() => {
  const keys = document.querySelector(".keys");
  const rows = [...document.querySelectorAll(".row.changed, .sections > li")];
  if (!keys || rows.length === 0) return;
  keys.hidden = false;
  let at = -1;
  addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    const target = rows[at].matches(".row") ? rows[at] : rows[at].querySelector("a");
    target.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "center" });
  });
})();
