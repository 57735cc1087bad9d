// data-sg-copy="id" copies a field's value or an element's text, and says so where it is read aloud.
(function () {
  "use strict";
  document.addEventListener("click", async function (event) {
    const button = event.target.closest("[data-sg-copy]");
    if (!button) return;
    event.preventDefault();
    const source = document.getElementById(button.dataset.sgCopy);
    if (!source) return;
    const text = "value" in source ? source.value : source.innerText;
    try {
      await navigator.clipboard.writeText(text);
      window.sg.say("copied");
      button.dispatchEvent(new CustomEvent("sg:copied", { bubbles: true }));
    } catch {
      mark(source);
      window.sg.say("notCopied", true);
    }
  });

  // Without leave to write to the clipboard: mark the text, so that Ctrl+C is all that is left to do.
  function mark(source) {
    if (source.select) { source.focus(); source.select(); return; }
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
})();
