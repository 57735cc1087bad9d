// Settles the theme "auto" before the first paint, and says that scripts run.
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  if (root.dataset.sgTheme !== "auto" || !window.matchMedia) return;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const settle = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  settle();
  dark.addEventListener("change", settle);
})();
