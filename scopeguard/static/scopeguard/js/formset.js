// Rows of a Django formset. Inside [data-sg-formset="prefix"]: a <template> with __prefix__ in its
// names, [data-sg-add] adds a copy of it, [data-sg-remove] ticks DELETE and hides the row. Without a
// script the page shows the extra rows and the DELETE boxes themselves.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const adder = event.target.closest("[data-sg-add]");
    if (adder) add(adder.closest("[data-sg-formset]"));
    const remover = event.target.closest("[data-sg-remove]");
    if (remover) remove(remover.closest("[data-sg-row]"));
  });

  function add(formset) {
    const total = formset.querySelector(`[name="${formset.dataset.sgFormset}-TOTAL_FORMS"]`);
    const most = formset.querySelector(`[name="${formset.dataset.sgFormset}-MAX_NUM_FORMS"]`);
    const number = Number(total.value);
    if (most && number >= Number(most.value)) return;
    const row = document.createElement("template");
    row.innerHTML = formset.querySelector("template").innerHTML.replaceAll("__prefix__", String(number));
    const rows = formset.querySelector("[data-sg-rows]");
    rows.append(row.content);
    total.value = String(number + 1);
    const added = rows.lastElementChild;
    if (window.htmx) window.htmx.process(added);
    const first = added.querySelector("input:not([type=hidden]), select, textarea");
    if (first) first.focus();
    formset.dispatchEvent(new CustomEvent("sg:rows", { bubbles: true }));
  }

  function remove(row) {
    const formset = row.closest("[data-sg-formset]");
    const box = row.querySelector("[name$='-DELETE']");
    if (box) box.checked = true;
    row.classList.add("is-gone");
    row.querySelectorAll("[required]").forEach((field) => { field.required = false; });
    formset.dispatchEvent(new CustomEvent("sg:rows", { bubbles: true }));
    const adder = formset.querySelector("[data-sg-add]");
    if (adder) adder.focus();
  }
})();
