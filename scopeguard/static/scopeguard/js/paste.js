// Paste and Enter: text pasted outside any field opens the dialog of a new request, filled in, with
// the focus on its button.
(function () {
  "use strict";
  document.addEventListener("paste", function (event) {
    const target = event.target;
    if (document.body.dataset.sgShortcuts === "off" || document.querySelector("dialog[open]")) return;
    if (target.closest && target.closest("input, textarea, select, [contenteditable=true]")) return;
    const text = event.clipboardData ? event.clipboardData.getData("text/plain").trim() : "";
    const dialog = document.querySelector("dialog[data-sg-quick-log]");
    if (!text || !dialog || !window.sg.open(dialog.id)) return;
    event.preventDefault();
    const field = dialog.querySelector("textarea[name=text]");
    if (!field.value.trim()) field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    dialog.querySelector("[data-sg-default]").focus();
  });
})();
