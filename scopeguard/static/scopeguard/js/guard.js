// A form is sent once: its button waits after the first press, until the page comes back or the
// answer fails. form[data-sg-repeat] is exempt. The server keeps to this too (form_key).
(function () {
  "use strict";
  const busy = new Set();

  function hold(form, button) {
    form.dataset.sgSent = "yes";
    busy.add(form);
    if (button) button.setAttribute("aria-busy", "true");
    if (!form.hasAttribute("hx-post")) document.documentElement.classList.add("is-leaving");
    window.setTimeout(release, 20000);
  }

  function release() {
    busy.forEach((form) => { delete form.dataset.sgSent; });
    document.querySelectorAll("button[aria-busy=true]").forEach((button) => button.removeAttribute("aria-busy"));
    busy.clear();
    document.documentElement.classList.remove("is-leaving");
  }

  // The second press is stopped on the way down, before htmx sees it; the first one is noted on the
  // way up, when every other script has had its say.
  window.addEventListener("submit", function (event) {
    if (event.target.dataset.sgSent !== "yes") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  window.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.hasAttribute("data-sg-repeat") || form.method !== "post") return;
    if (event.defaultPrevented && !form.hasAttribute("hx-post")) return;
    hold(form, event.submitter);
  });
  ["htmx:afterRequest", "htmx:sendAbort"].forEach((name) => document.addEventListener(name, release));
  window.addEventListener("pageshow", release);
})();
