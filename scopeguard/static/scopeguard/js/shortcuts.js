// Keys: n new request, / search, ? help, 1-9 the nth point, Ctrl+Enter sends the form.
// Silent while someone types; <body data-sg-shortcuts="off"> turns the single keys off.
(function () {
  "use strict";
  const typing = (element) => element && element.closest
    && element.closest("input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable=true]");

  function send(form) {
    const button = form.querySelector("[data-sg-default]") || form.querySelector("[type=submit], button:not([type])");
    if (button && button.disabled) return;
    form.requestSubmit(button || undefined);
  }

  function ask(number) {
    const target = document.querySelectorAll("[data-sg-ask]")[number - 1];
    if (!target) return false;
    const reach = target.matches("[tabindex], a, button, input, select, textarea") ? target
      : target.querySelector("a[href], button, input:not([type=hidden]), select, textarea") || target;
    if (reach === target && target.tabIndex < 0) target.tabIndex = -1;
    target.scrollIntoView({ block: "nearest" });
    reach.focus();
    return true;
  }

  function search() {
    const field = document.querySelector("[data-sg-search]");
    if (!field || !field.offsetParent) return false;
    field.focus();
    field.select();
    return true;
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.form || (event.target.closest && event.target.closest("form"));
      if (form) { event.preventDefault(); send(form); }
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.body.dataset.sgShortcuts === "off" || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    let done = false;
    if (event.key === "n") done = Boolean(window.sg.open("quick-log"));
    else if (event.key === "?") done = Boolean(window.sg.open("keys"));
    else if (event.key === "/") done = search();
    else if (/^[1-9]$/.test(event.key)) done = ask(Number(event.key));
    if (done) event.preventDefault();
  });
})();
