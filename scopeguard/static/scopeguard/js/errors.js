// Says in the page's language what went wrong with a request of htmx, and what was copied. The
// sentences stand in data-text-… of #toasts.
(function () {
  "use strict";
  const byStatus = { 403: "refused", 404: "gone", 405: "refused", 409: "refused", 410: "gone", 413: "large", 429: "often" };
  window.sg = window.sg || {};

  window.sg.say = function (key, isError) {
    const place = document.getElementById("toasts");
    const sentence = place && place.dataset["text" + key[0].toUpperCase() + key.slice(1)];
    if (!sentence) return;
    const note = document.createElement("div");
    note.className = isError ? "toast-note is-error" : "toast-note";
    const words = document.createElement("span");
    words.textContent = sentence;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = place.dataset.textClose;
    close.addEventListener("click", () => note.remove());
    note.append(words, close);
    // An open dialog makes the rest of the page inert: speak inside it then.
    note.setAttribute("role", isError ? "alert" : "status");
    (document.querySelector("dialog[open]") || place).append(note);
    if (!isError) window.setTimeout(() => note.remove(), 5000);
  };

  document.addEventListener("htmx:responseError", function (event) {
    window.sg.say(byStatus[event.detail.xhr.status] || "error", true);
  });
  ["htmx:sendError", "htmx:timeout"].forEach((name) => {
    document.addEventListener(name, () => window.sg.say("offline", true));
  });
  // A form that comes back with faults says so first.
  function toFaults(event) {
    const place = event.detail && event.detail.elt ? event.detail.elt : document;
    const summary = place.querySelector("[data-sg-errors]");
    if (summary) summary.focus();
  }
  document.addEventListener("DOMContentLoaded", toFaults);
  document.addEventListener("htmx:afterSettle", toFaults);

  // A passkey that was refused or not found: allauth's script reports it as an event.
  document.addEventListener("allauth.error", function () {
    window.sg.say("passkey", true);
  });
})();
