// A <details class="menu"> closes on Escape, on a click elsewhere, and when the focus leaves it.
(function () {
  "use strict";
  const open = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", function (event) {
    open().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("focusin", function (event) {
    open().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    open().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  // The current place of a navigation that scrolls is brought into view.
  const here = document.querySelector(".bar nav [aria-current]");
  if (here && here.offsetLeft + here.offsetWidth > here.closest("ul").clientWidth) {
    here.closest("ul").scrollLeft = here.offsetLeft - 24;
  }
})();
