// Opens and closes <dialog>: data-sg-dialog-open="id", data-sg-dialog-close. The element gives the
// focus back by itself; a click on the backdrop closes. A link that opens a dialog still works
// without a script, and with Ctrl or the middle button.
(function () {
  "use strict";
  window.sg = window.sg || {};

  window.sg.open = function (id) {
    const dialog = document.getElementById(id);
    if (!dialog || !dialog.showModal) return null;
    if (!dialog.open) {
      if (document.querySelector("dialog[open]")) return null;
      document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
      dialog.showModal();
      dialog.dispatchEvent(new CustomEvent("sg:open"));
    }
    return dialog;
  };

  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-sg-dialog-open]");
    if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      if (window.sg.open(opener.dataset.sgDialogOpen)) event.preventDefault();
      return;
    }
    const closer = event.target.closest("[data-sg-dialog-close]");
    if (closer) closer.closest("dialog").close();
  });

  // Only a press that also began on the backdrop closes: marking text may end outside.
  document.addEventListener("pointerdown", function (event) {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement)) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right
      && event.clientY >= box.top && event.clientY <= box.bottom;
    const written = Array.from(dialog.querySelectorAll("textarea")).some((field) => field.value.trim());
    if (!inside && !written) dialog.close();
  });
})();
