// form[data-sg-press="id"]: Enter presses that button. A passkey's form is sent by allauth's script
// alone, once the browser has made the key.
(function () {
  "use strict";
  document.addEventListener("submit", function (event) {
    const button = document.getElementById(event.target.dataset.sgPress);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
