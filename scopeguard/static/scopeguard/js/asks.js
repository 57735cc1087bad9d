// Correcting a reading by one key. 1-9 select an ask (shortcuts.js); while one is selected, the
// letter of a kind sets it, i opens its items and a digit then takes one. Every key presses a
// button that is on the page. After htmx has drawn the page anew, the same ask stays selected.
(function () {
  "use strict";
  const typing = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
  let choosing = null;
  let kept = null;

  const selected = () => document.activeElement && document.activeElement.closest("[data-sg-ask]");
  const unfold = (ask) => ask.querySelectorAll("[data-sg-correct]").forEach((more) => { more.open = true; });

  function press(ask, key) {
    if (choosing === ask && /^[0-9]$/.test(key)) {
      choosing = null;
      return ask.querySelector(`[data-sg-item="${key}"]`);
    }
    choosing = null;
    return /^[a-z]$/.test(key) ? ask.querySelector(`[data-sg-key="${key}"]`) : null;
  }

  // On the way down, before the keys of every page: n is "new work" here, a digit may be an item.
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.body.dataset.sgShortcuts === "off" || document.querySelector("dialog[open]")) return;
    const ask = selected();
    if (!ask || event.target.closest(typing)) return;
    if (event.key === "i" && ask.querySelector("[data-sg-item]")) {
      choosing = ask;
      unfold(ask);
      const items = ask.querySelector("[data-sg-items]");
      items.open = true;
      items.querySelector("summary").focus();
      event.preventDefault();
      return;
    }
    const button = press(ask, event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  }, true);

  document.addEventListener("htmx:beforeRequest", function (event) {
    const ask = event.detail.elt.closest("[data-sg-ask]");
    kept = ask ? { id: ask.id, open: Boolean(ask.querySelector("[data-sg-correct][open]")) } : null;
  });
  document.addEventListener("htmx:afterSettle", function () {
    const ask = kept && document.getElementById(kept.id);
    if (!ask) return;
    if (kept.open) unfold(ask);
    ask.focus({ preventScroll: true });
    kept = null;
  });
})();
